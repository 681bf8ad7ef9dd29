package roles

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"unicode"
)

// progress shows how many spaces were read: on a terminal in one line that changes, elsewhere only at the end.
type progress struct {
	out      io.Writer
	terminal bool

	mu          sync.Mutex
	done, total int
}

func newProgress(out io.Writer) *progress {
	p := &progress{out: out}
	if file, ok := out.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

func (p *progress) start(total int) { p.total = total }

func (p *progress) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.terminal {
		fmt.Fprintf(p.out, "\rReading the access to spaces: %d of %d", p.done, p.total)
	}
}

func (p *progress) end() {
	if p.terminal && p.done > 0 {
		fmt.Fprintln(p.out)
	}
	if !p.terminal && p.done == p.total {
		fmt.Fprintf(p.out, "Read the access to %s\n", number(p.total, "space"))
	}
}

// plain replaces characters that could end a line or change how a terminal shows text.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text)
}

// plainLines is plain for a text of several lines.
func plainLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = plain(line)
	}
	return strings.Join(lines, "\n")
}
