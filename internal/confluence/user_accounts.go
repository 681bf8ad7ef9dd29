package confluence

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Accounts are users by the ID that they have as principals.
type Accounts interface {
	// Accounts reads users, each once for the life of the client, and omits those that do not exist. It takes one request for 100
	// users on Cloud, and one for each user on Data Center.
	Accounts(ctx context.Context, principalIDs []string) ([]User, error)
}

func (c *cloud) Accounts(ctx context.Context, principalIDs []string) ([]User, error) {
	known, err := c.people.read(ctx, c, principalIDs)
	var users []User
	for _, id := range principalIDs {
		if known[id].AccountID != "" {
			users = append(users, known[id])
		}
	}
	return users, err
}

func (d *dataCenter) Accounts(ctx context.Context, principalIDs []string) ([]User, error) {
	var users []User
	var mu sync.Mutex
	lookups, ctx := errgroup.WithContext(ctx)
	for _, id := range principalIDs {
		lookups.Go(func() error {
			key, err := d.userKey(ctx, Principal{principalUser, id})
			var user User
			if err == nil {
				user, err = d.account(ctx, key)
			}
			if IsNotFound(err) || err == nil && user.Type == "" {
				return nil
			}
			mu.Lock()
			defer mu.Unlock()
			users = append(users, user)
			return err
		})
	}
	return users, lookups.Wait()
}
