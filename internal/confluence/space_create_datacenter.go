package confluence

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) CreateSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	return rest.CreateOnce(ctx, d.Site, create.naturalKey(), func(ctx context.Context) (Space, error) {
		return d.createSpace(ctx, create)
	}, func(ctx context.Context) ([]rest.Candidate[Space], error) {
		answer, err := d.readOneSpace(ctx, create.Key)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		return create.candidates(answer.space(d.Site), answer.Creator.Username, answer.CreationDate), nil
	})
}
