package output

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// Progress tells a person what has been done: on a terminal in one line that changes, and elsewhere in a line for each step.
type Progress struct {
	out      io.Writer
	terminal bool
	line     func(done, total int) string

	mu          sync.Mutex
	done, total int
	stop        chan struct{}
	closed      sync.WaitGroup
}

// NewProgress returns a Progress that shows what line returns.
func NewProgress(out io.Writer, line func(done, total int) string) *Progress {
	p := &Progress{out: out, line: line}
	if file, ok := out.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
	}
	return p
}

// Start begins to show the progress.
func (p *Progress) Start(total int) {
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

func (p *Progress) show() { fmt.Fprintf(p.out, "\r\x1b[K%s", p.line(p.done, p.total)) }

// Step counts a step. Elsewhere than on a terminal, it prints what was done, unless that is "".
func (p *Progress) Step(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	switch {
	case p.terminal:
		p.show()
	case what != "":
		fmt.Fprintf(p.out, "%s (%s)\n", what, p.line(p.done, p.total))
	}
}

// End ends the line that changes. Elsewhere than on a terminal, it prints what was done in all, unless that is "".
func (p *Progress) End(what string) {
	if !p.terminal && what != "" {
		fmt.Fprintln(p.out, what)
	}
	if p.stop == nil {
		return
	}
	close(p.stop)
	p.closed.Wait()
	p.show()
	fmt.Fprintln(p.out)
	p.stop = nil
}
