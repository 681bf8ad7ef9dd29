// Package bulk turns many reads of single objects into few requests: it combines concurrent reads into one request, reads
// lists ahead, and keeps such speculative requests within a budget. It knows no particular kind of object.
package bulk

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Reads answers reads of single objects from a list that was read ahead, together with others in one request, or by a
// request of their own. All methods are safe for concurrent use.
type Reads[T Object] struct {
	ahead readAhead[T]
	batch *Batch[T]
}

// NewReads returns Reads that share a budget. readMany and maxIDs are those of [NewBatch].
func NewReads[T Object](r *rest.Site, b *Budget, readMany func(context.Context, []string) (map[string]T, error), maxIDs int) *Reads[T] {
	return &Reads[T]{newReadAhead[T](r, b), NewBatch(b, readMany, maxIDs)}
}

// ListsFirst makes the first read of a list ask for its first result page, not for the object by ID. It serves objects that are
// managed for many of the objects on their list, and whose lists are short: a hundred of them in five lists take five requests.
func (r *Reads[T]) ListsFirst() *Reads[T] {
	r.ahead.listsFirst = true
	return r
}

// Lasting keeps lists in use after a write of this client. accept, see [Reads.Get], has to reject what the write may have changed.
func (r *Reads[T]) Lasting() *Reads[T] {
	r.ahead.lasting = true
	return r
}

// OptionalLists is for lists that a site may not have: unless one has been read, the first that cannot be read is the last. A list
// is given by a name, from which locate finds its path, "" if there is no list. That takes one request or none, of which it returns the
// number.
func (r *Reads[T]) OptionalLists(locate func(ctx context.Context, name string) (path string, requests int, err error)) *Reads[T] {
	r.ahead.locate = locate
	return r
}

// AcceptAny accepts every object of a list, see [Reads.Get].
func AcceptAny[T Object](T) bool { return true }

// Get reads the object with a key. list is the path of the list that holds it, "" if there is none. An object of the list
// that accept rejects is read again. readOne reads the object by a request of its own, and its error is returned, such as
// one for which [rest.IsNotFound] is true.
func (r *Reads[T]) Get(ctx context.Context, list, key string, accept func(T) bool, readOne func(context.Context) (T, error)) (T, error) {
	if r.batch.budget.Disabled {
		return readOne(ctx)
	}
	read := r.batch.budget.newTicket()
	defer read.close()
	return r.get(ctx, read, list, key, accept, readOne)
}

func (r *Reads[T]) get(ctx context.Context, read *ticket, list, key string, accept func(T) bool, readOne func(context.Context) (T, error)) (T, error) {
	if list != "" {
		if object, ok := r.ahead.find(ctx, list, key, r.batch.requestsPerRead(), accept); ok {
			return object, nil
		}
	}
	return r.batch.join(ctx, read, key, readOne)
}

// GetListed returns what convert makes of the object with a key from a list. An object that convert rejects, or that the list does not
// have, is read by readOne, whose error is returned.
func GetListed[T Object, R any](ctx context.Context, r *Reads[T], list, key string, convert func(T) (R, bool), readOne func(context.Context) (R, error)) (R, error) {
	if list == "" || r.batch.budget.Disabled {
		return readOne(ctx)
	}
	read := r.batch.budget.newTicket()
	defer read.close()
	var result R
	accept := func(object T) (ok bool) {
		result, ok = convert(object)
		return ok
	}
	if _, ok := r.ahead.find(ctx, list, key, 1, accept); ok {
		return result, nil
	}
	read.single()
	return readOne(ctx)
}

// Part is a part of an object that is in lists of its own.
type Part[P Object] struct {
	Reads  *Reads[P]
	List   string       // that holds the part
	Accept func(P) bool // see [Reads.Get]
}

// GetWithPart does as [Reads.Get] if the list of parts holds the part of the object. Otherwise it reads the object by readOne, whose
// answer has the part, and found is false. Both count as one read, so that a list of parts is read only if it saves requests.
func GetWithPart[T, P Object](ctx context.Context, r *Reads[T], part Part[P], list, key string, accept func(T) bool,
	readOne func(context.Context) (T, error),
) (object T, found P, ok bool, err error) {
	if !r.batch.budget.Disabled {
		read := r.batch.budget.newTicket()
		defer read.close()
		if part.Reads.ahead.begin(ctx, part.List) { // the list of objects is read at the same time
			r.ahead.begin(ctx, list)
		}
		if found, ok = part.Reads.ahead.find(ctx, part.List, key, 1, part.Accept); ok {
			object, err = r.get(ctx, read, list, key, accept, readOne)
			return object, found, true, err
		}
		read.single()
	}
	object, err = readOne(ctx)
	return object, found, false, err
}

// FirstResultPage reads the first result page of a list and returns its objects by key. It serves requests for a few
// objects by ID, which fit on one result page: a link to a next page is ignored, even a wrong one.
func FirstResultPage[T Object](ctx context.Context, r *rest.Site, path string, query url.Values) (map[string]T, error) {
	page, err := rest.ReadResultPage[T](ctx, r, path, query)
	if err != nil && page.Results == nil {
		return nil, err
	}
	objects := map[string]T{}
	for _, object := range page.Results {
		objects[object.ObjectKey()] = object
	}
	return objects, nil
}
