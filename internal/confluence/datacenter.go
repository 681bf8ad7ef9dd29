package confluence

// dataCenter is Confluence Data Center 9.1 or newer.
type dataCenter struct {
	*rest
	access    accessLists
	userKeys  lookups[string] // by user name
	usernames lookups[string] // by user key
	homepages lookups[string] // ID by key of the space
}

func newDataCenter(r *rest) *dataCenter {
	return &dataCenter{rest: r, access: accessLists{words: dataCenterOperations, userKeys: true}}
}

func (*dataCenter) Deployment() Deployment { return DataCenter }
