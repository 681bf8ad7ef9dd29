package confluence

import (
	"sync/atomic"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// dataCenter is the client for Confluence Data Center 9.1 or newer.
type dataCenter struct {
	v1
	spaceProperties
	contentProperties
	access accessLists
	spaceLists
	siteInformation rest.Cache[SiteInformation]
	groups          groups
	userKeys        rest.Cache[string] // by user name
	usernames       rest.Cache[string] // by user key
	accounts        rest.Cache[User]   // by user key

	superusers   rest.Cache[[]Group]
	restrictions rest.Cache[RestrictedContent] // by ID of the content
	ancestors    rest.Cache[[]string]          // IDs by ID of the content, the topmost first
	homepages    rest.Cache[string]            // ID of the home page by key of the space

	caller callerAccess

	trees    treesOnce
	siblings siblingLists

	attachments attachmentLists
	attached    rest.Cache[map[string]bool] // whether contents have attachments, by ID, by key of the space

	anonymousListed atomic.Bool // lists of permissions have shown anonymous

	noTrashApp atomic.Bool // the app that tells more of the trash is not installed

	global      globalAccess
	emailsShown atomic.Bool // single users have e-mail addresses
	users       *bulk.Reads[managedUser]
	watchers    *bulk.Reads[dataCenterWatcher]

	budget     *bulk.Budget
	contents   *bulk.Reads[dataCenterContent]
	spaces     *bulk.Reads[v1Space] // by key in lower case
	restricted *bulk.Reads[restrictedAnswer]
}

func newDataCenter(r *rest.Site, b *bulk.Budget) *dataCenter {
	d := &dataCenter{v1: newV1(r), access: accessLists{words: dataCenterOperations, userKeys: true, together: true}, budget: b}
	d.contents = bulk.NewReads(r, d.budget, d.manyContents, maxBodies)
	d.spaces = bulk.NewReads(r, d.budget, d.manySpaces, maxSpaces)
	d.users = bulk.NewReads[managedUser](r, d.budget, nil, 0)
	d.watchers = bulk.NewReads[dataCenterWatcher](r, d.budget, nil, 0)
	d.restricted = bulk.NewReads(r, d.budget, d.manyRestricted, maxRestricted).ListsFirst()
	d.spaceProperties = spaceProperties{d.propertiesOfSpace, bulk.NewReads[propertyBody](r, d.budget, nil, 0)}
	d.contentProperties = contentProperties{d.propertiesOfContent, newPropertyLists(b)}
	return d
}

func (*dataCenter) Deployment() Deployment { return DataCenter }
func (*dataCenter) ShowsAppearance() bool  { return false }
