package confluence

import (
	"context"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) LabelSpace(ctx context.Context, key string, add, remove []string) error {
	path := spacePath(key) + "/category/"
	for _, name := range add {
		if err := d.Send(ctx, http.MethodPost, path+url.PathEscape(name), nil, nil, nil); err != nil {
			return err
		}
	}
	for _, name := range remove {
		if err := rest.IgnoreNotFound(d.Send(ctx, http.MethodDelete, path+url.PathEscape(name), nil, nil, nil)); err != nil {
			return err
		}
	}
	return nil
}
