package confluence

import (
	"context"
	"strings"
)

// PersonalSpaces creates the spaces of users. Only the [Client] for Data Center implements it: Cloud has no such operation,
// a user creates the own space in the web interface.
type PersonalSpaces interface {
	// CreatePersonalSpace creates the space of the user whom its key names, without the name of the space: Confluence gives it
	// the name of the user. [IsTaken] is true for the error if the user has a space.
	CreatePersonalSpace(ctx context.Context, space SpaceCreate) (Space, error)
}

// IsPersonalSpaceKey reports whether a key is one of a personal space: "~" and on Data Center a user name.
func IsPersonalSpaceKey(key string) bool { return strings.HasPrefix(key, "~") }
