package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// forget takes an object that was not found out of the state, but not before the site says that it knows who asks: to
// those whom it does not know, what is there may look gone.
func (b *resourceBase) forget(ctx context.Context, resp *resource.ReadResponse) error {
	err := b.client.CheckCaller(ctx)
	if err == nil {
		resp.State.RemoveResource(ctx)
	}
	return err
}
