package confluence

// dataCenter is Confluence Data Center 9.1 or newer.
type dataCenter struct {
	*rest
	homepages lookups[string] // ID by key of the space
}

func newDataCenter(r *rest) *dataCenter { return &dataCenter{rest: r} }

func (*dataCenter) Deployment() Deployment { return DataCenter }
