package confluence

// dataCenter is Confluence Data Center 9.1 or newer.
type dataCenter struct {
	v1
	access    accessLists
	userKeys  lookups[string] // by user name
	usernames lookups[string] // by user key
	homepages lookups[string] // ID by key of the space

	budget     *budget
	contents   *reads[dataCenterContent]
	spaces     *reads[v1Space] // by key in lower case
	properties *reads[propertyBody]
}

func newDataCenter(r *rest, b *budget) *dataCenter {
	d := &dataCenter{v1: newV1(r), access: accessLists{words: dataCenterOperations, userKeys: true}, budget: b}
	d.contents = newReads(r, d.budget, d.manyContents, maxBodies)
	d.spaces = newReads(r, d.budget, d.manySpaces, maxSpaces)
	d.properties = newReads[propertyBody](r, d.budget, nil, 0)
	return d
}

func (*dataCenter) Deployment() Deployment { return DataCenter }
