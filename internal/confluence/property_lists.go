package confluence

import (
	"context"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// propertyLists answers reads of single properties of content from the list of all its properties: content has few of them, so
// that the list takes one request like a single property.
//
// As with [bulk.Reads], a property is returned once, because the next read wants it as it is then, and the first write of the
// client ends reading from lists.
type propertyLists struct {
	budget *bulk.Budget

	mu    sync.Mutex
	lists map[string]*propertyList // by path
	held  int                      // size of the properties held, in bytes
}

// maxHeldProperties is the size of the properties held at which they are dropped, in bytes.
const maxHeldProperties = 32 << 20

// propertyList is the first result page of a list.
type propertyList struct {
	done   chan struct{} // closed once the list has been read
	err    error
	whole  bool // there are no further result pages
	byKey  map[string]propertyBody
	served map[string]bool // keys that were read
}

func newPropertyLists(b *bulk.Budget) *propertyLists {
	return &propertyLists{budget: b, lists: map[string]*propertyList{}}
}

// get reads a property.
func (p *propertyLists) get(ctx context.Context, store propertyStore, key string) (propertyBody, error) {
	if !p.budget.Disabled {
		found, err := p.some(ctx, store, key)
		if property, ok := found[key]; ok || err != nil {
			return property, err
		}
	}
	return store.read(ctx, key) // so that a property counts as deleted only if Confluence was asked for it
}

// some reads several properties, with one request or, if content has more than one result page of properties, one more for each.
// Properties that do not exist are missing from the result.
func (p *propertyLists) some(ctx context.Context, store propertyStore, keys ...string) (map[string]propertyBody, error) {
	l := p.list(ctx, store, keys)
	select {
	case <-l.done:
	case <-ctx.Done():
		return nil, rest.Unanswered("", "", ctx.Err())
	}
	if l.err != nil {
		return nil, l.err
	}
	found := p.take(store.path, l, keys)
	for _, key := range keys {
		if _, ok := found[key]; ok || l.whole {
			continue
		}
		property, err := store.read(ctx, key)
		switch {
		case err == nil:
			found[key] = property
		case !IsNotFound(err):
			return nil, err
		}
	}
	return found, nil
}

// list returns the list, whose reading it starts if there is none from which these keys can be read.
func (p *propertyLists) list(ctx context.Context, store propertyStore, keys []string) *propertyList {
	p.mu.Lock()
	defer p.mu.Unlock()
	if store.Written() || p.held > maxHeldProperties {
		p.lists, p.held = map[string]*propertyList{}, 0
	}
	l := p.lists[store.path]
	usable := l != nil
	for _, key := range keys {
		usable = usable && !l.served[key]
	}
	if usable {
		return l
	}
	l = &propertyList{done: make(chan struct{}), byKey: map[string]propertyBody{}, served: map[string]bool{}}
	p.lists[store.path] = l
	go p.read(context.WithoutCancel(ctx), store, l)
	return l
}

// read reads the list. It continues when the caller that started it gives up, because others may wait for it too.
func (p *propertyLists) read(ctx context.Context, store propertyStore, l *propertyList) {
	page, err := rest.ReadResultPage[propertyBody](ctx, store.Site, store.listPath(), nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	defer close(l.done)
	l.err, l.whole = err, page.Next == ""
	current := p.lists[store.path] == l // and not dropped
	for _, property := range page.Results {
		l.byKey[property.Key] = property
		if current {
			p.held += property.Size()
		}
	}
	if err != nil && current {
		delete(p.lists, store.path)
	}
}

func (p *propertyLists) take(path string, l *propertyList, keys []string) map[string]propertyBody {
	p.mu.Lock()
	defer p.mu.Unlock()
	found := map[string]propertyBody{}
	for _, key := range keys {
		l.served[key] = true
		if property, ok := l.byKey[key]; ok {
			found[key] = property
			delete(l.byKey, key)
			if p.lists[path] == l {
				p.held -= property.Size()
			}
		}
	}
	return found
}
