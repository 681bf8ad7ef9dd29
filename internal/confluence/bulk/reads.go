package bulk

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// reads answers reads of single objects: from a list that was read ahead, with others in one request, or alone.
type Reads[T Object] struct {
	ahead readAhead[T]
	batch *Batch[T]
}

func NewReads[T Object](r *rest.Site, b *Budget, many func(context.Context, []string) (map[string]T, error), max int) *Reads[T] {
	return &Reads[T]{newReadAhead[T](r, b), NewBatch(b, many, max)}
}

// fit is for reads that any object will do.
func AcceptAny[T Object](T) bool { return true }

// get reads the object with an ID, of which path is the list if there is one. alone reads just that, and knows how to
// tell that it is not there. What is not fit is read again.
func (r *Reads[T]) Get(ctx context.Context, path, id string, fit func(T) bool, alone func(context.Context) (T, error)) (T, error) {
	if r.batch.budget.Disabled {
		return alone(ctx)
	}
	asked := r.batch.budget.issue()
	defer asked.close()
	if path != "" {
		if object, ok := r.ahead.find(ctx, path, id, r.batch.cost(), fit); ok {
			return object, nil
		}
	}
	return r.batch.join(ctx, asked, id, alone)
}

// many is the first page of a list, which holds all of the few things that were asked for, wherever it says it goes on.
func FirstResultPage[T Object](ctx context.Context, r *rest.Site, path string, query url.Values) (map[string]T, error) {
	page, err := rest.ReadResultPage[T](ctx, r, path, query)
	if err != nil && page.Results == nil {
		return nil, err
	}
	found := map[string]T{}
	for _, object := range page.Results {
		found[object.ObjectKey()] = object
	}
	return found, nil
}
