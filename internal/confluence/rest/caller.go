package rest

import (
	"context"
	"sync"
	"time"
)

// callerCheck is when the site was last known to accept the credentials.
type callerCheck struct {
	mu sync.Mutex
	at time.Time
}

// CheckCaller asks anew, since a token may be revoked at any time; but those who ask together share an answer, if it was
// asked for after they came.
func (r *Site) CheckCaller(ctx context.Context) error {
	came := time.Now()
	r.accepted.mu.Lock()
	defer r.accepted.mu.Unlock()
	if r.accepted.at.After(came) {
		return nil
	}
	asked := time.Now()
	if _, err := r.Caller(ctx); err != nil {
		return err
	}
	r.accepted.at = asked
	return nil
}
