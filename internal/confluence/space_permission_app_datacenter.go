package confluence

import (
	"cmp"
	"context"
	"strings"
)

// Apps needs no request: the group is known by its name, and users of apps are not told from others.
func (d *dataCenter) Apps(_ context.Context, principals []Principal) ([]Principal, error) {
	var apps []Principal
	for _, principal := range principals {
		if principal.Type == principalGroup && strings.EqualFold(principal.ID, addonsGroup) {
			apps = append(apps, principal)
		}
	}
	return apps, nil
}

func (d *dataCenter) apps(_ context.Context, subjects []subject) ([]subject, error) {
	var apps []subject
	for _, who := range subjects {
		if who == (subject{principalGroup, addonsGroup}) {
			apps = append(apps, who)
		}
	}
	return apps, nil
}

func (d *dataCenter) DisplayNames(_ context.Context, grants []Grant) []string {
	names := make([]string, len(grants))
	for i, grant := range grants {
		names[i] = cmp.Or(grant.DisplayName, grant.ID)
	}
	return names
}
