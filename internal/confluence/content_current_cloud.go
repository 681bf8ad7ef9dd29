package confluence

import "sync"

// currentContent holds the spaces of the content that this client has found current: a reference to content need not have a space, and
// only lists of a space have its restrictions.
type currentContent struct{ spaceIDs sync.Map } // by ID of the content

// note notes whether content is current.
func (c *currentContent) note(content Content) {
	if content.Status == StatusCurrent {
		c.spaceIDs.Store(content.ID, content.SpaceID)
	} else {
		c.spaceIDs.Delete(content.ID)
	}
}

// space returns the ID of the space of content, "" if it was not found to be current.
func (c *currentContent) space(id string) string {
	spaceID, _ := c.spaceIDs.Load(id)
	found, _ := spaceID.(string)
	return found
}
