package simulator

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// colors are those of one half of a color scheme, by the name that Confluence gives them.
type colors map[string]string

// colorNames are the colors of a color scheme.
var colorNames = []string{
	"topBarColor", "topBarMenuSelectedBgColor", "topBarMenuSelectedTextColor", "breadcrumbsTextColor", "headerButtonBgColor", "headerButtonTextColor",
	"searchFieldTextColor", "searchFieldBgColor", "menuItemSelectedBgColor", "menuItemSelectedTextColor", "menuItemTextColor", "headingTextColor", "linkColor",
}

// siteColors are the global color scheme, light and dark.
var siteColors = [2]colors{allColors("#0747a6"), allColors("#161a1d")}

func allColors(color string) colors {
	all := colors{}
	for _, name := range colorNames {
		all[name] = color
	}
	return all
}

// colorScheme is the color scheme of a space.
type colorScheme struct {
	custom bool
	own    [2]colors // nil: as those of the site
}

func (sc colorScheme) half(i int) colors {
	if sc.own[i] == nil {
		return siteColors[i]
	}
	return sc.own[i]
}

func (sc colorScheme) record() string {
	return fmt.Sprintf("custom colors %t, light %v, dark %v", sc.custom, sc.half(0), sc.half(1))
}

// halves are the names of light and dark in a color scheme.
var halves = [2]string{"colorSchemeModelLight", "colorSchemeModelDark"}

// renderColors answers with the colors that the space shows.
func renderColors(sp *space) *reply {
	body := object{}
	for i, name := range halves {
		shown := siteColors[i]
		if sp.colors.custom {
			shown = sp.colors.half(i)
		}
		body[name] = shown
	}
	return ok(body)
}

// spaceColors keeps the colors of a space that uses those of the site, and does not show them.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/
func spaceColors(c *call) *reply {
	sp, failure := c.administeredSpace()
	if failure != nil || c.request.Method == http.MethodGet {
		if failure == nil {
			failure = renderColors(sp)
		}
		return failure
	}
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	wanted := sp.colors.own
	if c.s.options.WholeColors {
		wanted = [2]colors{}
	}
	for i, half := range halves {
		if !f.has(half) {
			continue
		}
		wanted[i] = maps.Clone(siteColors[i])
		for _, name := range colorNames {
			color := f.text(half, name)
			if !stateColor.MatchString(color) {
				return c.bad("Invalid color %s: %q", name, color)
			}
			wanted[i][name] = strings.ToLower(color)
		}
	}
	sp.colors.own = wanted
	return renderColors(sp)
}

// resetColors leaves the type as it is with Options.ResetKeepsType.
func resetColors(c *call) *reply {
	sp, failure := c.administeredSpace()
	if failure != nil {
		return failure
	}
	sp.colors = colorScheme{custom: sp.colors.custom && c.s.options.ResetKeepsType}
	return renderColors(sp)
}

func colorType(c *call) *reply {
	sp, failure := c.administeredSpace()
	if failure != nil {
		return failure
	}
	if c.request.Method == http.MethodPut {
		f, failure := c.fields()
		if failure != nil {
			return failure
		}
		if !slices.Contains([]string{"global", "custom"}, f.text("type")) {
			return c.bad("Invalid color scheme type: %s", f.text("type"))
		}
		sp.colors.custom = f.text("type") == "custom"
	}
	return ok(object{"type": sp.colors.kind()})
}

func (sc colorScheme) kind() string {
	if sc.custom {
		return "custom"
	}
	return "global"
}

func colorSchemeRoutesDC(v1 string) []route {
	path := v1 + "/space/{key}/color-scheme"
	return []route{
		{"GET", path, spaceColors},
		{"PUT", path, spaceColors},
		{"PUT", path + "/reset", resetColors},
		{"GET", path + "/type", colorType},
		{"PUT", path + "/type", colorType},
	}
}

// ColorFields are the color scheme of a space on Data Center.
type ColorFields struct {
	Type        string            // global or custom
	Light, Dark map[string]string // by the name that Confluence gives a color
}

func (sc colorScheme) fields() ColorFields {
	return ColorFields{Type: sc.kind(), Light: maps.Clone(sc.half(0)), Dark: maps.Clone(sc.half(1))}
}

// SpaceColors returns the color scheme of a space.
func (s *Simulator) SpaceColors(key string) ColorFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.spaceByKey(key).colors.fields()
}

// EditColors changes the color scheme of a space.
func (h *Human) EditColors(key string, edit func(*ColorFields)) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(key)
	f := sp.colors.fields()
	edit(&f)
	sp.colors = colorScheme{custom: f.Type == "custom", own: [2]colors{f.Light, f.Dark}}
}
