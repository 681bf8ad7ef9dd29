package rest

import (
	"context"
	"errors"
	"sync"
	"time"
)

// callerCheck remembers the start of the latest request that showed that the site accepts the credentials.
type callerCheck struct {
	mu        sync.Mutex
	startedAt time.Time
}

// CheckCaller returns an error if the site does not accept the credentials now; [IsCredentials] is true for it. Each call
// sends a request, because a token may be revoked at any time, but concurrent calls share one that started after them.
func (r *Site) CheckCaller(ctx context.Context) error {
	called := time.Now()
	r.accepted.mu.Lock()
	defer r.accepted.mu.Unlock()
	if r.accepted.startedAt.After(called) {
		return nil
	}
	start := time.Now()
	if _, err := r.Caller(ctx); err != nil {
		return err
	}
	r.accepted.startedAt = start
	return nil
}

// CallerError returns why the site does not accept the credentials, nil if it does. The second error says that this could
// not be found out. The result is read once for each client.
func (r *Site) CallerError(ctx context.Context) (*Error, error) {
	return r.refused.Get(ctx, "", func(ctx context.Context) (*Error, error) {
		err := r.CheckCaller(ctx)
		var refused *Error
		if errors.As(err, &refused) && refused.Kind == KindCredentials {
			return refused, nil
		}
		return nil, err
	})
}
