package confluence

import (
	"context"
	"net/url"
	"strings"
	"sync"
)

// cloud is Confluence Cloud: REST API v2, and v1 for what v1 alone offers.
type cloud struct {
	v1
	spaceIDs  lookups[string] // by key in lower case: keys are compared without regard to case
	spaceKeys lookups[string] // by ID
	homepages lookups[string] // ID by ID of the space
	access    accessLists
	roles     spaceRoles

	budget      *budget
	contents    map[string]*reads[cloudContent] // by type; folders have no lists
	spaces      *reads[cloudSpace]
	spacesByKey *batch[cloudSpace] // by key in lower case
	properties  *reads[propertyBody]
	types       *batch[string]
	users       *batch[User]

	archiving sync.Mutex // Confluence takes one job that archives pages at a time
}

func newCloud(r *rest, b *budget) *cloud {
	c := &cloud{v1: newV1(r), access: accessLists{words: cloudOperations}, budget: b}
	c.contents = map[string]*reads[cloudContent]{
		Page:     newReads(r, c.budget, c.manyContents(Page), maxIDs),
		BlogPost: newReads(r, c.budget, c.manyContents(BlogPost), maxIDs),
	}
	c.spaces = newReads(r, c.budget, c.manySpaces, maxIDs)
	c.spacesByKey = newBatch(c.budget, c.manySpacesByKey, maxIDs)
	c.properties = newReads[propertyBody](r, c.budget, nil, 0)
	c.types = newBatch(c.budget, c.contentTypes, maxTypes)
	c.users = newBatch(c.budget, c.manyUsers, maxUsers)
	return c
}

// maxIDs is how many IDs or keys v2 takes in one request, and how many things its lists have on a page.
const maxIDs = 250

func (*cloud) Deployment() Deployment { return Cloud }

// spaceID is the numeric ID that v2 wants where people write the key. It is looked up once for each key.
func (c *cloud) spaceID(ctx context.Context, ref SpaceRef) (string, error) {
	if ref.ID != "" {
		return ref.ID, nil
	}
	return c.spaceIDs.get(ctx, strings.ToLower(ref.Key), func(ctx context.Context) (string, error) {
		space, err := c.spacesByKey.get(ctx, strings.ToLower(ref.Key), func(ctx context.Context) (cloudSpace, error) {
			return c.spaceByKey(ctx, ref.Key)
		})
		if err == nil {
			c.spaceKeys.set(space.ID, space.Key)
		}
		return space.ID, err
	})
}

// spaceKey is the key of the space with a numeric ID, looked up once for each ID.
func (c *cloud) spaceKey(ctx context.Context, id string) (string, error) {
	return c.spaceKeys.get(ctx, id, func(ctx context.Context) (string, error) {
		var space cloudSpace
		if err := c.get(ctx, "/api/v2/spaces/"+url.PathEscape(id), nil, &space); err != nil {
			return "", err
		}
		c.spaceIDs.set(strings.ToLower(space.Key), space.ID)
		return space.Key, nil
	})
}

// knowSpace remembers which ID belongs to which key, so that neither needs to be looked up.
func (c *cloud) knowSpace(key, id string) {
	c.spaceIDs.set(strings.ToLower(key), id)
	c.spaceKeys.set(id, key)
}
