package confluence

// dataCenter is Confluence Data Center 9.1 or newer.
type dataCenter struct {
	*rest
	access    accessLists
	userKeys  lookups[string] // by user name
	usernames lookups[string] // by user key
	homepages lookups[string] // ID by key of the space

	contents   *reads[dataCenterContent]
	spaces     *reads[v1Space] // by key in lower case
	properties *reads[propertyBody]
}

func newDataCenter(r *rest) *dataCenter {
	d := &dataCenter{rest: r, access: accessLists{words: dataCenterOperations, userKeys: true}}
	d.contents = newReads(r, d.manyContents, maxBodies)
	d.spaces = newReads(r, d.manySpaces, maxSpaces)
	d.properties = newReads[propertyBody](r, nil, 0)
	return d
}

func (*dataCenter) Deployment() Deployment { return DataCenter }
