package confluence

import (
	"context"
	"net/url"
)

// reads answers reads of single objects: from a list that was read ahead, with others in one request, or alone.
type reads[T listed] struct {
	ahead ahead[T]
	batch *batch[T]
}

func newReads[T listed](r *rest, b *budget, many func(context.Context, []string) (map[string]T, error), max int) *reads[T] {
	return &reads[T]{newAhead[T](r, b), newBatch(b, many, max)}
}

// fit is for reads that any object will do.
func fit[T listed](T) bool { return true }

// get reads the object with an ID, of which path is the list if there is one. alone reads just that, and knows how to
// tell that it is not there. What is not fit is read again.
func (r *reads[T]) get(ctx context.Context, path, id string, fit func(T) bool, alone func(context.Context) (T, error)) (T, error) {
	if r.batch.budget.none {
		return alone(ctx)
	}
	asked := r.batch.budget.ask()
	defer asked.close()
	if path != "" {
		if object, ok := r.ahead.find(ctx, path, id, r.batch.cost(), fit); ok {
			return object, nil
		}
	}
	return r.batch.join(ctx, asked, id, alone)
}

// many is the first page of a list, which holds all of the few things that were asked for, wherever it says it goes on.
func many[T listed](ctx context.Context, r *rest, path string, query url.Values) (map[string]T, error) {
	page, err := readResultPage[T](ctx, r, path, query)
	if err != nil && page.Results == nil {
		return nil, err
	}
	found := map[string]T{}
	for _, object := range page.Results {
		found[object.key()] = object
	}
	return found, nil
}
