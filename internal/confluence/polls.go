package confluence

import (
	"context"
	"time"
)

// polls are the polls of a task: the second one comes after 0.1 s, then they become less and less frequent, one every 5 s at last.
// The zero value is ready to use.
type polls struct{ pause time.Duration }

// wait waits until the next poll, and returns the error of ctx if ctx ends first.
func (p *polls) wait(ctx context.Context) error {
	p.pause = min(max(p.pause*3/2, 100*time.Millisecond), 5*time.Second)
	select {
	case <-time.After(p.pause):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
