package confluence

import "context"

func (d *dataCenter) propertiesOfSpace(_ context.Context, space SpaceRef) (propertyStore, string, error) {
	return propertyStore{v1: d.v1, path: spacePath(space.Key) + "/property", owner: "the space", byKey: true}, "", nil
}
