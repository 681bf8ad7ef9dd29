package confluence

import "context"

// Superusers are people who may do everything whatever is granted.
type Superusers interface {
	// SuperuserGroups reads the groups whose members may view and change everything: on Data Center confluence-administrators,
	// which need not exist. It takes one request on Data Center, once for the life of the client, and none on Cloud.
	// https://confluence.atlassian.com/doc/global-permissions-overview-138709.html
	SuperuserGroups(ctx context.Context) ([]Group, error)
}

func (*cloud) SuperuserGroups(context.Context) ([]Group, error) { return nil, nil }

func (d *dataCenter) SuperuserGroups(ctx context.Context) ([]Group, error) {
	return d.superusers.Get(ctx, "", func(ctx context.Context) ([]Group, error) {
		group, err := d.GroupByID(ctx, superuserGroup)
		if IsNotFound(err) {
			return nil, nil
		}
		return []Group{group}, err
	})
}
