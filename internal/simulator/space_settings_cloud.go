package simulator

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
)

// spaceSettings are what a space shows and how, on Cloud.
type spaceSettings struct {
	routeOverride bool
	contentMode   string // "": never set
	theme         string // "": that of the site
	look          string // "": global
	level         string // id of the default classification level
}

func (s spaceSettings) record() string {
	return fmt.Sprintf("route override %t, content mode %q, theme %q, look %q, default level %q", s.routeOverride, s.contentMode, s.theme, s.look, s.level)
}

type theme struct{ key, name, description string }

// maxThemes is the fixed system limit of a result page of themes.
const maxThemes = 2

func seedThemes() []theme {
	return []theme{
		{"com.atlassian.confluence.plugins.doctheme:documentation", "Documentation theme", "A page tree beside each page."},
		{"com.example.brand:brand", "Brand", "Colors of the company."},
		{"com.example.brand:plain", "Plain", ""},
	}
}

func (c *call) renderTheme(key string) object {
	i := slices.IndexFunc(c.s.themes, func(t theme) bool { return t.key == key })
	t := c.s.themes[i]
	return object{
		"themeKey": t.key, "name": t.name, "description": t.description,
		"icon": object{"path": "/images/theme.png", "width": 48, "height": 48, "isDefault": false},
	}
}

// listThemes lists all themes but the default theme.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-themes/#api-wiki-rest-api-settings-theme-get
func listThemes(c *call) *reply {
	if limit, err := strconv.Atoi(c.query.Get("limit")); err == nil {
		c.query.Set("limit", strconv.Itoa(min(limit, maxThemes)))
	}
	return resultPageV1(c, c.s.themes, maxThemes, func(t theme) object { return c.renderTheme(t.key) })
}

// settingsSpace returns the space of a path, for a write only to its administrators. Writes of the settings are refused with
// 404, all others with 403.
func (c *call) settingsSpace(key string, refused int) (*space, *reply) {
	sp := c.space(key)
	switch {
	case sp == nil:
		return nil, c.noSpace(key)
	case c.request.Method != http.MethodGet && !c.may(sp, "administer", "space"):
		return nil, c.fail(refused, "User is not permitted to change the settings of space %s", sp.key)
	}
	return sp, nil
}

// oneSpaceSettings: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-settings/
func oneSpaceSettings(c *call) *reply {
	sp, failure := c.settingsSpace(c.vars["key"], http.StatusNotFound)
	if failure != nil {
		return failure
	}
	if c.request.Method == http.MethodPut {
		f, failure := c.fields()
		if failure != nil {
			return failure
		}
		mode := f.text("contentMode")
		if f.has("contentMode") && mode != "standard" && mode != "compact" {
			return c.bad("Invalid contentMode: %s", mode)
		}
		now := sp.settings
		if c.s.options.WholeSettings {
			now.routeOverride, now.contentMode = false, ""
		}
		if f.has("routeOverrideEnabled") {
			now.routeOverride = f.at("routeOverrideEnabled") == true
		}
		if f.has("contentMode") && !c.s.options.NoContentMode {
			now.contentMode = mode
		}
		sp.settings.routeOverride, sp.settings.contentMode = now.routeOverride, now.contentMode
	}
	body := object{
		"routeOverrideEnabled": sp.settings.routeOverride, "spaceKey": sp.key, "contentMode": nil,
		"editor": object{"page": "v2", "blogpost": "v2", "default": "v2"}, "_links": object{"self": c.base() + c.relativePath()},
	}
	if sp.settings.contentMode != "" {
		body["contentMode"] = sp.settings.contentMode
	}
	return ok(body)
}

// spaceTheme answers with 404 for a space that has the theme of the site. A theme brings its look with it, and takes it away.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-themes/
func spaceTheme(c *call) *reply {
	sp, failure := c.settingsSpace(c.vars["key"], http.StatusForbidden)
	if failure != nil {
		return failure
	}
	switch c.request.Method {
	case http.MethodDelete:
		sp.settings.theme, sp.settings.look = "", ""
		return noContent
	case http.MethodPut:
		f, failure := c.fields()
		if failure != nil {
			return failure
		}
		key := f.text("themeKey")
		if !slices.ContainsFunc(c.s.themes, func(t theme) bool { return t.key == key }) {
			return c.fail(http.StatusForbidden, "Invalid theme key: %s", key)
		}
		sp.settings.theme, sp.settings.look = key, "theme"
	}
	if sp.settings.theme == "" {
		return c.fail(http.StatusNotFound, "No theme is set for space %s", sp.key)
	}
	return ok(c.renderTheme(sp.settings.theme))
}

// readLook answers with the word "custom" for the look of a theme, because Atlassian's file knows no other, or with that of
// Options.ThemeLook.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-lookandfeel-get
func readLook(c *call) *reply {
	look := object{
		"headings": object{"color": "#172b4d"}, "links": object{"color": "#0052cc"}, "bordersAndDividers": object{"color": "#cccccc"},
		"menus": object{"color": "#172b4d", "hoverOrFocus": object{"backgroundColor": "#f5f5f5"}}, "content": object{},
		"header": object{
			"backgroundColor": "#0747a6", "button": object{"backgroundColor": "#0052cc", "color": "#ffffff"},
			"primaryNavigation":   object{"color": "#deebff", "hoverOrFocus": object{"backgroundColor": "#0052cc", "color": "#ffffff"}},
			"secondaryNavigation": object{"color": "#deebff", "hoverOrFocus": object{"backgroundColor": "#0052cc", "color": "#ffffff"}},
			"search":              object{"backgroundColor": "#ffffff", "color": "#172b4d"},
		},
	}
	selected := "global"
	if key := c.query.Get("spaceKey"); key != "" {
		sp := c.space(key)
		if sp == nil {
			return c.noSpace(key)
		}
		selected = cmp.Or(sp.settings.look, "global")
	}
	if selected == "theme" {
		selected = cmp.Or(c.s.options.ThemeLook, "custom")
	}
	return ok(object{"selected": selected, "global": look, "custom": look})
}

// selectLook: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-lookandfeel-put
func selectLook(c *call) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	sp, failure := c.settingsSpace(f.text("spaceKey"), http.StatusForbidden)
	look := f.text("lookAndFeelType")
	switch {
	case failure != nil:
		return failure
	case look != "global" && look != "custom" && look != "theme":
		return c.bad("Invalid lookAndFeelType: %s", look)
	case look != "global" && sp.settings.theme == "":
		return c.fail(http.StatusConflict, "No theme is set for space %s", sp.key)
	}
	sp.settings.look = look
	return ok(object{"spaceKey": sp.key, "lookAndFeelType": look})
}

func spaceSettingsRoutes(v1 string) []route {
	return []route{
		{"GET", v1 + "/space/{key}/settings", oneSpaceSettings},
		{"PUT", v1 + "/space/{key}/settings", oneSpaceSettings},
		{"GET", v1 + "/space/{key}/theme", spaceTheme},
		{"PUT", v1 + "/space/{key}/theme", spaceTheme},
		{"DELETE", v1 + "/space/{key}/theme", spaceTheme},
		{"GET", v1 + "/settings/theme", listThemes},
		{"GET", v1 + "/settings/lookandfeel", readLook},
		{"PUT", v1 + "/settings/lookandfeel", selectLook},
	}
}
