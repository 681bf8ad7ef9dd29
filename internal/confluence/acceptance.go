package confluence

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// acceptance is when the site was last known to accept the credentials.
type acceptance struct {
	mu sync.Mutex
	at time.Time
}

// CheckCaller asks anew, since a token may be revoked at any time; but those who ask together share an answer, if it was
// asked for after they came.
func (r *rest) CheckCaller(ctx context.Context) error {
	came := time.Now()
	r.accepted.mu.Lock()
	defer r.accepted.mu.Unlock()
	if r.accepted.at.After(came) {
		return nil
	}
	asked := time.Now()
	var caller struct {
		Type string `json:"type"`
	}
	if err := r.get(ctx, currentUserPath, nil, &caller); err != nil {
		return err
	}
	if caller.Type == anonymousType {
		return strangerError()
	}
	r.accepted.at = asked
	return nil
}

// anonymousType is the type of whoever is not signed in.
const anonymousType = "anonymous"

func strangerError() error {
	return &Error{Method: http.MethodGet, Path: currentUserPath, Kind: KindCredentials, Message: strangerMessage}
}
