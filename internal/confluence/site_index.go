package confluence

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// siteIndex holds something of all content of a site, such as the labels, which single reads tell of one content. It is read
// once so many single reads were made that the lists of the whole site are likely to take fewer requests. If they turn out to
// take more than the single reads did, reading them is given up, and tried again later. So all requests together are at most a
// few times as many as the better way would have taken. The zero value is ready to use.
type siteIndex[T any] struct {
	mu      sync.Mutex
	singles int // reads
	next    int // number of single reads at which the index is read
	all     map[string]T
	begun   time.Time // when reading it began
}

const (
	// firstIndex is the number of single reads after which an index is read.
	firstIndex = 40
	// maxIndexAge limits how long an index answers reads: others change the site meanwhile.
	maxIndexAge = 5 * time.Minute
	// maxClockDifference is by how much the clock of the site may differ from that of this computer.
	maxClockDifference = 5 * time.Minute
)

// get returns what the index has of content, and whether there is an index that is not older than the content, which changed at
// a time. If not, the caller reads it by a request of its own. Content that does not exist is not in the index, and nor is content
// of which there is nothing: the caller must know that it exists. read reads the index with at most budget requests, and
// otherwise returns errBudget.
func (x *siteIndex[T]) get(ctx context.Context, id string, changed time.Time, read func(ctx context.Context, budget int) (map[string]T, error)) (T, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.all != nil && time.Since(x.begun) > maxIndexAge {
		x.all, x.singles, x.next = nil, 0, 0
	}
	if x.next == 0 {
		x.next = firstIndex
	}
	if x.all == nil && x.singles >= x.next {
		begun := time.Now()
		all, err := read(ctx, x.singles)
		if err == nil {
			x.all, x.begun = all, begun
		}
		x.next = 3 * x.singles // the error is that of a list: the single reads show whether it matters
	}
	if x.all == nil {
		x.singles++
	}
	one := x.all[id]
	return one, x.all != nil && changed.Before(x.begun.Add(-maxClockDifference))
}

var errBudget = errors.New("the list takes more requests than it may")

// listWithin calls add for the results of a list, each result page of which takes one request of the budget.
func listWithin[T any](ctx context.Context, r *rest.Site, path string, budget *int, add func(T)) error {
	seen := map[string]bool{}
	for path != "" && !seen[path] {
		if *budget--; *budget < 0 {
			return errBudget
		}
		seen[path] = true
		page, err := rest.ReadResultPage[T](ctx, r, path, nil)
		if err != nil {
			return err
		}
		for _, result := range page.Results {
			add(result)
		}
		path = page.Next
	}
	return nil
}
