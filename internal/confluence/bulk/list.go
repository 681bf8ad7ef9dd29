package bulk

// list is a list as far as it has been read.
type list[T Object] struct {
	next     string          // path of the next result page with its query; "" at the end
	pages    int             // result pages read
	hits     int             // objects on them that a read asked for
	misses   int             // reads that the list did not answer
	lastRead int             // value of readAhead.reads at the latest read of this list
	waiting  map[string]int  // reads in progress, by key
	answered map[string]bool // keys of earlier reads, whether from this list or not
	seen     map[string]bool // keys on the result pages so far
	objects  map[string]T    // not read yet
	reading  chan struct{}   // closed when the result page in flight has been read; nil if there is none
	notAsked bool            // it was begun, and no read has asked for it since
	useful   bool            // it has saved requests
	slow     bool            // the result page in flight takes too long to wait for
}

func (a *readAhead[T]) list(path string) *list[T] {
	if a.lists == nil {
		a.lists = map[string]*list[T]{}
	}
	if a.lists[path] == nil {
		a.lists[path] = &list[T]{next: path, waiting: map[string]int{}, answered: map[string]bool{}, seen: map[string]bool{}, objects: map[string]T{}}
	}
	return a.lists[path]
}

// leave ends a read.
func (l *list[T]) leave(key string) {
	if l.waiting[key]--; l.waiting[key] == 0 {
		delete(l.waiting, key)
		l.answered[key] = true
	}
}

// isPromising reports whether the next result page is likely to hold an object that is asked for. One result page without
// any is allowed for: of two result pages, the second may hold them.
func (l *list[T]) isPromising() bool { return l.hits >= l.pages-1 }
