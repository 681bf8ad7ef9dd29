package confluence

import (
	"context"
	"net/url"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// cloud is the client for Confluence Cloud. It uses version 2 of the REST API, and version 1 for what version 2 lacks.
type cloud struct {
	v1
	spaceProperties
	contentProperties
	spaceIDs  rest.Cache[string] // by key in lower case, because keys are compared without regard to case
	spaceKeys rest.Cache[string] // by ID
	homepages rest.Cache[string] // ID of the home page by ID of the space
	groupIDs  rest.Cache[string] // ID of the group by name
	groups    groups
	access    accessLists
	spaceLists
	siteInformation rest.Cache[SiteInformation]
	people          accessPeople
	roles           spaceRoles
	caller          callerAccess

	watchers     *bulk.Reads[cloudWatch]
	groupNames   rest.Cache[string]          // by ID; "" if there is no such group
	restrictions rest.Cache[ownRestrictions] // by ID of the content

	blueprints    rest.Cache[[]Blueprint] // by key of the space in lower case, "" for those of the site
	templateLists rest.Cache[[]Template]  // by key of the space in lower case, "" for those of the site
	newTemplates  sync.Map                // natural keys of the templates that this client has created

	themes rest.Cache[[]Theme]   // by ""
	levels rest.Cache[levelList] // by ""

	trees    treesOnce
	siblings siblingLists

	tops treeTops

	attachments   attachmentLists
	attachedTypes rest.Cache[string] // type of the content by its ID
	attached      siteIndex[bool]
	labels        siteIndex[[]string]

	budget          *bulk.Budget
	contents        map[string]*bulk.Reads[cloudContent] // by type; there are no lists of folders
	labeledPages    *bulk.Reads[labeledPage]             // in lists by ID of the space
	restrictedPages *bulk.Reads[restrictedAnswer]        // in lists by ID of the space
	siteAttachments *bulk.Reads[siteAttachment]
	current         currentContent
	spaces          *bulk.Reads[cloudSpace]
	spacesByKey     *bulk.Reads[keyedSpace]
	deletedSpaces   sync.Map                   // keys in lower case of the spaces that this client has begun to delete
	spaceContents   *bulk.Batch[spaceContents] // by ID of the space
	types           *bulk.Batch[string]
	guesses         typeGuesses
	knownTypes      rest.Cache[string] // by ID of content
	users           *bulk.Batch[User]

	archiving sync.Mutex // Confluence archives pages in one task at a time
}

func newCloud(r *rest.Site, b *bulk.Budget) *cloud {
	c := &cloud{v1: newV1(r), access: accessLists{words: cloudOperations}, budget: b}
	c.contents = map[string]*bulk.Reads[cloudContent]{
		Page:     bulk.NewReads(r, c.budget, c.manyContents(Page), maxIDs),
		BlogPost: bulk.NewReads(r, c.budget, c.manyContents(BlogPost), maxIDs),
	}
	c.labeledPages = bulk.NewReads[labeledPage](r, c.budget, nil, 0).OptionalLists(c.descendantList("metadata.labels"))
	c.restrictedPages = bulk.NewReads[restrictedAnswer](r, c.budget, nil, 0).OptionalLists(c.descendantList(restrictionExpand))
	c.siteAttachments = bulk.NewReads[siteAttachment](r, c.budget, nil, 0)
	c.spaces = bulk.NewReads(r, c.budget, c.manySpaces, maxIDs)
	c.spacesByKey = bulk.NewReads(r, c.budget, c.manySpacesByKey, maxIDs).Lasting()
	c.spaceContents = bulk.NewBatch(&bulk.Budget{Disabled: b.Disabled}, c.contentsOfSpaces, maxSpaceIDs).GatherFor(gatherSpaces)
	c.spaceProperties = spaceProperties{c.propertiesOfSpace, bulk.NewReads[propertyBody](r, c.budget, nil, 0).ListsFirst()}
	c.contentProperties = contentProperties{c.propertiesOfContent, newPropertyLists(b)}
	c.types = bulk.NewBatch(c.budget, c.contentTypes, maxTypes)
	c.watchers = bulk.NewReads[cloudWatch](r, c.budget, nil, 0)
	c.users = bulk.NewBatch(c.budget, c.manyUsers, maxUsers)
	return c
}

// maxIDs is the number of IDs or keys in one request of v2, and the number of results in one result page.
const maxIDs = 250

func (*cloud) Deployment() Deployment { return Cloud }
func (*cloud) ShowsAppearance() bool  { return true }

// spaceID returns the numeric ID of a space, which v2 needs in place of the key. It is read once for each key.
func (c *cloud) spaceID(ctx context.Context, ref SpaceRef) (string, error) {
	if ref.ID != "" {
		return ref.ID, nil
	}
	key := strings.ToLower(ref.Key)
	return c.spaceIDs.Get(ctx, key, func(ctx context.Context) (string, error) {
		listed := false
		accept := func(space keyedSpace) bool { // the list may be older than a deletion, and a space in the trash is found by no key
			_, deleted := c.deletedSpaces.Load(key)
			listed = space.ID != "" && space.Status != StatusTrashed && !deleted
			return listed
		}
		space, err := c.spacesByKey.Get(ctx, "/api/v2/spaces?limit=250", key, accept, func(ctx context.Context) (keyedSpace, error) {
			space, err := c.spaceByKey(ctx, ref.Key)
			return keyedSpace{space}, err
		})
		if err == nil {
			c.spaceKeys.Set(space.ID, space.Key)
			if !listed || !c.Written() { // this client may have changed the home page since the list was read
				c.homepages.Set(space.ID, space.HomepageID)
			}
		}
		return space.ID, err
	})
}

// spaceKey returns the key of the space with a numeric ID. It is read once for each ID.
func (c *cloud) spaceKey(ctx context.Context, id string) (string, error) {
	return c.spaceKeys.Get(ctx, id, func(ctx context.Context) (string, error) {
		var space cloudSpace
		if err := c.Get(ctx, "/api/v2/spaces/"+url.PathEscape(id), nil, &space); err != nil {
			return "", err
		}
		c.spaceIDs.Set(strings.ToLower(space.Key), space.ID)
		c.homepages.Set(space.ID, space.HomepageID)
		return space.Key, nil
	})
}

// cacheSpace saves the requests that spaceID and spaceKey would take.
func (c *cloud) cacheSpace(key, id string) {
	c.spaceIDs.Set(strings.ToLower(key), id)
	c.spaceKeys.Set(id, key)
}
