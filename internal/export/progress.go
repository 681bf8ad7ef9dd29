package export

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// progress tells a person what has been done: in one line that changes on a terminal, and otherwise in a line for each space.
type progress struct {
	out      io.Writer
	terminal bool
	numbers  func() (objects, requests int)

	mu     sync.Mutex
	done   int
	total  int
	stop   chan struct{}
	closed sync.WaitGroup
}

func newProgress(out io.Writer, numbers func() (objects, requests int)) *progress {
	p := &progress{out: out, numbers: numbers}
	if file, ok := out.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
	}
	return p
}

func (p *progress) start(total int) {
	p.total = total
	if !p.terminal {
		return
	}
	p.stop = make(chan struct{})
	p.closed.Go(func() {
		for {
			select {
			case <-p.stop:
				return
			case <-time.After(200 * time.Millisecond):
				p.mu.Lock()
				p.show()
				p.mu.Unlock()
			}
		}
	})
}

func (p *progress) line() string {
	objects, requests := p.numbers()
	return fmt.Sprintf("%d of %d spaces, %d objects, %d requests", p.done, p.total, objects, requests)
}

func (p *progress) show() { fmt.Fprintf(p.out, "\r\x1b[K%s", p.line()) }

// space tells that a space is done.
func (p *progress) space(key string) { p.step(fmt.Sprintf("Space %s exported", key)) }

// skip tells that a space was exported before.
func (p *progress) skip(key string) {
	p.step(fmt.Sprintf("Space %s was exported before the interruption", key))
}

func (p *progress) step(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.terminal {
		p.show()
		return
	}
	fmt.Fprintf(p.out, "%s (%s)\n", what, p.line())
}

func (p *progress) end() {
	if p.stop == nil {
		return
	}
	close(p.stop)
	p.closed.Wait()
	p.show()
	fmt.Fprintln(p.out)
	p.stop = nil
}
