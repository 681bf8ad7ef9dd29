package confluence

import (
	"context"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// siblingLists shares the lists of the content below parents between reads.
//
// As with [bulk.Reads], content is served once from a list, because its next read wants the order as it is then, and the first write
// of the client ends sharing.
type siblingLists struct {
	mu    sync.Mutex
	lists map[string]*siblingList // by ID of the parent
}

type siblingList struct {
	done     chan struct{} // closed once the list has been read
	siblings []Sibling
	err      error
	served   map[string]bool // readers
}

// get returns the siblings below a parent, which it reads if there is no list for this reader.
func (l *siblingLists) get(ctx context.Context, site *rest.Site, parentID, reader string, read func(context.Context, string) ([]Sibling, error)) ([]Sibling, error) {
	list, isNew := l.list(parentID, reader, site.Written())
	if isNew {
		go func() { // it continues when this caller gives up, because others may wait for it too
			defer close(list.done)
			if list.siblings, list.err = read(context.WithoutCancel(ctx), parentID); list.err != nil {
				l.remove(parentID, list)
			}
		}()
	}
	select {
	case <-list.done:
		return list.siblings, list.err
	case <-ctx.Done():
		return nil, rest.Unanswered("", "", ctx.Err())
	}
}

func (l *siblingLists) list(parentID, reader string, written bool) (list *siblingList, isNew bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lists == nil || written {
		l.lists = map[string]*siblingList{}
	}
	list = l.lists[parentID]
	if list == nil || list.served[reader] {
		list, isNew = &siblingList{done: make(chan struct{}), served: map[string]bool{}}, true
		l.lists[parentID] = list
	}
	if reader != "" {
		list.served[reader] = true
	}
	return list, isNew
}

func (l *siblingLists) remove(parentID string, list *siblingList) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lists[parentID] == list {
		delete(l.lists, parentID)
	}
}
