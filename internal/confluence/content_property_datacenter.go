package confluence

import "context"

func (d *dataCenter) propertiesOfContent(_ context.Context, content ContentRef) (propertyStore, string, error) {
	return propertyStore{v1: d.v1, path: dataCenterPath(content) + "/property", owner: "the content", byKey: true}, "", nil
}
