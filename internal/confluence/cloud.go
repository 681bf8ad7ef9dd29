package confluence

import (
	"context"
	"net/url"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// cloud is Confluence Cloud: REST API v2, and v1 for what v1 alone offers.
type cloud struct {
	v1
	spaceIDs  rest.Cache[string] // by key in lower case: keys are compared without regard to case
	spaceKeys rest.Cache[string] // by ID
	homepages rest.Cache[string] // ID by ID of the space
	access    accessLists
	roles     spaceRoles

	budget      *bulk.Budget
	contents    map[string]*bulk.Reads[cloudContent] // by type; folders have no lists
	spaces      *bulk.Reads[cloudSpace]
	spacesByKey *bulk.Batch[cloudSpace] // by key in lower case
	properties  *bulk.Reads[propertyBody]
	types       *bulk.Batch[string]
	users       *bulk.Batch[User]

	archiving sync.Mutex // Confluence takes one job that archives pages at a time
}

func newCloud(r *rest.Site, b *bulk.Budget) *cloud {
	c := &cloud{v1: newV1(r), access: accessLists{words: cloudOperations}, budget: b}
	c.contents = map[string]*bulk.Reads[cloudContent]{
		Page:     bulk.NewReads(r, c.budget, c.manyContents(Page), maxIDs),
		BlogPost: bulk.NewReads(r, c.budget, c.manyContents(BlogPost), maxIDs),
	}
	c.spaces = bulk.NewReads(r, c.budget, c.manySpaces, maxIDs)
	c.spacesByKey = bulk.NewBatch(c.budget, c.manySpacesByKey, maxIDs)
	c.properties = bulk.NewReads[propertyBody](r, c.budget, nil, 0)
	c.types = bulk.NewBatch(c.budget, c.contentTypes, maxTypes)
	c.users = bulk.NewBatch(c.budget, c.manyUsers, maxUsers)
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
	return c.spaceIDs.Get(ctx, strings.ToLower(ref.Key), func(ctx context.Context) (string, error) {
		space, err := c.spacesByKey.Get(ctx, strings.ToLower(ref.Key), func(ctx context.Context) (cloudSpace, error) {
			return c.spaceByKey(ctx, ref.Key)
		})
		if err == nil {
			c.spaceKeys.Set(space.ID, space.Key)
			c.homepages.Set(space.ID, space.HomepageID)
		}
		return space.ID, err
	})
}

// spaceKey is the key of the space with a numeric ID, looked up once for each ID.
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

// knowSpace remembers which ID belongs to which key, so that neither needs to be looked up.
func (c *cloud) knowSpace(key, id string) {
	c.spaceIDs.Set(strings.ToLower(key), id)
	c.spaceKeys.Set(id, key)
}
