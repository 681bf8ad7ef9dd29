package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// watch is what a user is notified of: a space, a page or blog post, or a label.
type watch struct {
	user *User
	watched
	auto bool // Confluence began it, because the user created the content
}

// watched is the object of a watch: its kind (space, content or label) and its key in lower case, ID or name.
type watched struct{ kind, id string }

// requireXSRF refuses writes without the header that browsers cannot be made to send by another site.
func requireXSRF(handle func(*call) *reply) func(*call) *reply {
	return func(c *call) *reply {
		token := c.request.Header.Get("X-Atlassian-Token")
		if c.request.Method != http.MethodGet && token != "no-check" && token != "nocheck" {
			return c.fail(http.StatusForbidden, "XSRF check failed")
		}
		return handle(c)
	}
}

// watchRoutes are the operations on one watch. Labels are watched on Cloud alone.
func watchRoutes(v1 string, kinds ...string) []route {
	var routes []route
	for _, kind := range kinds {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
			routes = append(routes, route{method, v1 + "/user/watch/" + kind + "/{" + kind + "}", requireXSRF(oneWatch)})
		}
	}
	return routes
}

// oneWatch reads, adds or removes one watch. Adding one that exists and removing one that does not change nothing.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-watches/
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-user-watch/
func oneWatch(c *call) *reply {
	what, sp, failure := c.watchedObject()
	if failure != nil {
		return failure
	}
	user, failure := c.watcher(what, sp)
	if failure != nil {
		return failure
	}
	i := c.s.watchOf(user, what)
	switch c.request.Method {
	case http.MethodGet:
		if c.s.dc() && c.s.options.PlainWatching {
			return ok(i >= 0)
		}
		return ok(object{"watching": i >= 0})
	case http.MethodPost:
		c.s.startWatching(user, what, false)
		if c.s.dc() {
			return ok(c.watchDC(user, what))
		}
	default:
		if i >= 0 {
			c.s.watches = slices.Delete(c.s.watches, i, i+1)
		}
	}
	return noContent
}

// watchedObject returns the object of the path, with the space that it is in. What does not exist is forbidden on Cloud.
func (c *call) watchedObject() (watched, *space, *reply) {
	hidden := http.StatusForbidden
	if c.s.dc() {
		hidden = http.StatusNotFound
	}
	if c.caller == nil {
		return watched{}, nil, c.fail(hidden, "User is not permitted to use Confluence")
	}
	if key := c.vars["space"]; key != "" {
		sp := c.space(key)
		if sp == nil {
			return watched{}, nil, c.fail(hidden, "No space found with key : %s", key)
		}
		return watched{"space", strings.ToLower(sp.key)}, sp, nil
	}
	if id := c.vars["content"]; id != "" {
		one := c.content(id, "page", "blogpost")
		if one == nil || one.status == "trashed" {
			return watched{}, nil, c.fail(hidden, "No content found with id : %s", id)
		}
		return watched{"content", str(one.id)}, one.space, nil
	}
	name := strings.ToLower(c.vars["label"])
	if !slices.ContainsFunc(c.visibleLabels(), func(l label) bool { return l.name == name }) {
		return watched{}, nil, c.fail(hidden, "No label found with name : %s", name)
	}
	return watched{"label", name}, nil, nil
}

// watcher returns the user of the query, by default the caller. To name another one, the caller must administer the site or, on Cloud, the space.
func (c *call) watcher(what watched, sp *space) (*User, *reply) {
	names := []string{"accountId"}
	if c.s.dc() {
		names = []string{"username", "key"}
	}
	user := c.caller
	for _, name := range names {
		if value := c.query.Get(name); value != "" {
			user = c.s.user(func(u *User) bool {
				return u.AccountID == value && name == "accountId" || name == "key" && u.UserKey == value ||
					name == "username" && strings.EqualFold(u.Username, value)
			})
			if user == c.caller && c.s.dc() {
				continue
			}
			administers := c.isSiteAdmin() || !c.s.dc() && sp != nil && c.may(sp, "administer", "space")
			if !administers && c.s.dc() {
				return nil, c.fail(http.StatusNotFound, "Not permitted to view or change watches of another user")
			}
			if !administers {
				return nil, c.fail(http.StatusForbidden, "Only administrators may name the user of a watch")
			}
		}
	}
	if user == nil {
		return nil, c.fail(http.StatusNotFound, "No user found for the watch of %s %s", what.kind, what.id)
	}
	return user, nil
}

// watchOf returns the index of a watch, -1 if there is none.
func (s *Simulator) watchOf(user *User, what watched) int {
	return slices.IndexFunc(s.watches, func(w watch) bool { return w.user == user && w.watched == what })
}

func (s *Simulator) startWatching(user *User, what watched, auto bool) {
	if i := s.watchOf(user, what); i >= 0 {
		s.watches[i].auto = s.watches[i].auto && auto
		return
	}
	s.watches = append(s.watches, watch{user, what, auto})
}

// watchers returns the users who watch something.
func (s *Simulator) watchers(what watched) []*User {
	var users []*User
	for _, w := range s.watches {
		if w.watched == what {
			users = append(users, w.user)
		}
	}
	return users
}

// stopWatching removes the watches of what no longer exists.
func (s *Simulator) stopWatching(is func(watch) bool) { s.watches = slices.DeleteFunc(s.watches, is) }
