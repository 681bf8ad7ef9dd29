package confluence

import (
	"sync/atomic"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// dataCenter is the client for Confluence Data Center 9.1 or newer.
type dataCenter struct {
	v1
	access    accessLists
	userKeys  rest.Cache[string] // by user name
	usernames rest.Cache[string] // by user key
	homepages rest.Cache[string] // ID of the home page by key of the space

	attachments attachmentLists

	anonymousListed atomic.Bool // lists of permissions have shown anonymous

	budget     *bulk.Budget
	contents   *bulk.Reads[dataCenterContent]
	spaces     *bulk.Reads[v1Space] // by key in lower case
	properties *bulk.Reads[propertyBody]
}

func newDataCenter(r *rest.Site, b *bulk.Budget) *dataCenter {
	d := &dataCenter{v1: newV1(r), access: accessLists{words: dataCenterOperations, userKeys: true}, budget: b}
	d.contents = bulk.NewReads(r, d.budget, d.manyContents, maxBodies)
	d.spaces = bulk.NewReads(r, d.budget, d.manySpaces, maxSpaces)
	d.properties = bulk.NewReads[propertyBody](r, d.budget, nil, 0)
	return d
}

func (*dataCenter) Deployment() Deployment { return DataCenter }
