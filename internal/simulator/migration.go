package simulator

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// migration copies a site into another one, where everything gets new ids.
type migration struct {
	from, to *Simulator
	whole    bool // a copy on the same deployment, which leaves nothing out
	users    map[*User]*User
	contents map[*content]*content
	ids      map[string]string // ids in bodies: of content, and keys of users, with those of the other site
}

// MigrateTo copies the spaces of the site, with content and access, to another site, as Atlassian's Cloud Migration Assistant
// does from Data Center to Cloud: users are found by e-mail address and groups by name, and added if they are missing; a space
// whose key exists on the other site is skipped. Returned are the identifiers that the users have on the other site, by username.
//
// From Data Center to Cloud, only what Atlassian names arrives: spaces, pages and blog posts with their versions, labels,
// restrictions and attachments, and space permissions that Cloud has. The rest does not: drafts, the trash, personal spaces,
// properties, watches, color schemes, global permissions and webhooks. To another site of the same deployment, as a copy for
// staging, properties, watches, templates and settings arrive too.
// https://support.atlassian.com/migration/docs/migrate-data-using-the-confluence-cloud-migration-assistant/
func (s *Simulator) MigrateTo(target *Simulator) (users map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	target.mu.Lock()
	defer target.mu.Unlock()
	m := &migration{
		from: s, to: target, whole: s.dc() == target.dc(),
		users: map[*User]*User{}, contents: map[*content]*content{}, ids: map[string]string{},
	}
	target.lastID = max(target.lastID, s.lastID) + 100000 // so that no id of one site is an id of the other
	m.people()
	for _, sp := range s.spaces {
		if target.spaceByKey(sp.key) == nil && sp.status != "trashed" && (m.whole || sp.kind != "personal") {
			m.space(sp)
		}
	}
	if m.whole {
		m.site()
	}
	m.bodies()
	users = map[string]string{}
	for from, to := range m.users {
		users[from.Username] = target.userIdentifier(to)
	}
	return users
}

// people finds or adds the users and groups of the site on the other one.
func (m *migration) people() {
	for _, u := range m.from.users {
		found := m.to.user(func(other *User) bool {
			return u.Email != "" && strings.EqualFold(other.Email, u.Email) || other.Username == u.Username
		})
		if found == nil {
			found = m.to.addUser(u.Username, u.DisplayName)
			found.Active = u.Active
			if m.whole { // Atlassian accounts and user directories are the same for all sites
				found.AccountID, found.UserKey = u.AccountID, u.UserKey
			}
		}
		m.users[u], m.ids[u.UserKey] = found, found.AccountID
	}
	for _, g := range m.from.groups {
		found := m.to.groupByName(g.Name)
		if found == nil {
			found = m.to.addGroup(g.Name)
		}
		for _, u := range m.from.people(g) {
			m.to.join(found, m.users[u])
		}
	}
}

func (m *migration) space(sp *space) {
	copied := &space{
		id: m.to.id(), key: sp.key, name: sp.name, description: sp.description, kind: sp.kind, status: sp.status,
		creator: m.user(sp.creator), created: sp.created, changed: sp.changed, labels: m.labels(sp.labels), nextPosition: sp.nextPosition,
	}
	m.to.spaces = append(m.to.spaces, copied)
	for _, one := range m.from.contentsOf(sp) {
		if one.status == "current" || one.status == "archived" || m.whole && one.status == "draft" {
			m.content(one, copied)
		}
	}
	for _, one := range m.from.contentsOf(sp) {
		if there := m.contents[one]; there != nil && one.parent != nil {
			there.parent = m.contents[one.parent]
		}
	}
	if sp.home != nil {
		copied.home = m.contents[sp.home]
	}
	m.access(sp, copied)
	if m.whole {
		copied.properties, copied.settings, copied.colors = m.properties(sp.properties), sp.settings, sp.colors
	}
}

// access copies the permissions that the other site has, and the roles. A site that only has roles gives a space of a site with
// permissions its default roles, and no others.
func (m *migration) access(sp, copied *space) {
	roles := m.to.options.RoleMode == "ROLES"
	if roles && m.from.options.RoleMode != "ROLES" {
		m.to.assignDefaults(copied)
		return
	}
	for _, r := range sp.rows {
		op, who := m.operation(r.operation), m.subject(r.subject)
		if who.kind != "role" && m.to.grantable(op) && who.id+who.kind != "" {
			m.to.grant(copied, who, op)
		}
	}
	for _, a := range sp.assignments {
		if r := m.to.roleByName(a.role.name); r != nil {
			m.to.assign(copied, m.subject(a.subject), r)
		}
	}
	m.to.grantApps(copied)
}

// operation is an operation in the other deployment's words.
func (m *migration) operation(op operation) operation {
	words := map[operation]operation{{"delete_own", "space"}: {"delete", "space"}, {"restrict", "space"}: {"restrict_content", "space"}}
	if word, other := words[op]; other && !m.to.dc() {
		return word
	}
	return op
}

func (m *migration) content(one *content, sp *space) {
	copied := &content{
		id: m.to.id(), space: sp, kind: one.kind, status: one.status, position: one.position, labels: m.labels(one.labels),
		owner: m.user(one.author).AccountID, author: m.user(one.author), created: one.created, comments: slices.Clone(one.comments),
		restrictions: map[string][]subject{},
	}
	if one.position == nil {
		copied.position = m.to.lastPosition(sp)
	}
	for _, v := range one.versions {
		v.by = m.user(v.by)
		copied.versions = append(copied.versions, v)
	}
	for operation, named := range one.restrictions {
		for _, who := range named {
			copied.restrictions[operation] = append(copied.restrictions[operation], m.subject(who))
		}
	}
	m.to.addServerProperties(copied)
	if m.whole {
		copied.draft, copied.state, copied.level, copied.properties = one.draft, one.state, one.level, m.properties(one.properties)
	}
	m.to.contents, m.to.byID[copied.id] = append(m.to.contents, copied), copied
	m.contents[one], m.ids[str(one.id)] = copied, str(copied.id)
	for _, a := range m.from.attachmentsOf(one, "current") {
		file := &attachment{id: m.to.id(), on: copied, name: a.name, status: a.status, author: m.user(a.author), versions: slices.Clone(a.versions)}
		for i := range file.versions {
			file.versions[i].by = m.user(file.versions[i].by)
		}
		if m.whole {
			file.properties = m.properties(a.properties)
		}
		m.to.attachments = append(m.to.attachments, file)
	}
}

// site copies what belongs to the site instead of a space.
func (m *migration) site() {
	for _, one := range m.from.templates {
		copied := *one
		copied.id, copied.labels = m.to.id(), m.labels(one.labels)
		if one.space != nil {
			copied.space = m.to.spaceByKey(one.space.key)
		}
		m.to.templates = append(m.to.templates, &copied)
	}
	for _, one := range m.from.webhooks {
		copied := *one
		copied.id = m.to.id()
		m.to.webhooks = append(m.to.webhooks, &copied)
	}
	for _, w := range m.from.watches {
		what := w.watched
		if what.kind == "content" {
			what.id = m.ids[what.id]
		}
		m.to.startWatching(m.user(w.user), what, w.auto)
	}
}

// bodies rewrites the references of the copied bodies: the ids of content, and on Cloud the account IDs instead of user keys.
func (m *migration) bodies() {
	var pairs []string
	for _, id := range slices.SortedFunc(maps.Keys(m.ids), func(a, b string) int { return cmp.Compare(len(b), len(a)) }) {
		pairs = append(pairs, `ri:content-id="`+id+`"`, `ri:content-id="`+m.ids[id]+`"`)
		if !m.whole {
			pairs = append(pairs, `ri:userkey="`+id+`"`, `ri:account-id="`+m.ids[id]+`"`)
		}
	}
	rewrite := strings.NewReplacer(pairs...)
	for _, one := range m.contents {
		for i := range one.versions {
			one.versions[i].body = rewrite.Replace(one.versions[i].body)
		}
		m.to.reindex(one)
	}
}

func (m *migration) user(u *User) *User {
	if there := m.users[u]; there != nil {
		return there
	}
	return m.to.users[0]
}

// subject is a user or group with its identifier on the other site; the zero subject if there is none.
func (m *migration) subject(who subject) subject {
	switch who.kind {
	case "user":
		if u := m.from.userByIdentifier(who.id); u != nil {
			return m.to.subjectOf(m.user(u))
		}
		return subject{}
	case "group":
		if g := m.from.groupByIdentifier(who.id); g != nil {
			return m.to.subjectOfGroup(m.to.groupByName(g.Name))
		}
		return subject{}
	}
	return who
}

func (m *migration) labels(labels []label) []label {
	var all []label
	for _, l := range labels {
		all = append(all, m.to.label(l.prefix, l.name))
	}
	return all
}

func (m *migration) properties(all properties) properties {
	var copied properties
	for _, p := range all {
		one := *p
		one.id, one.author, one.editor = m.to.id(), m.user(p.author), m.user(p.editor)
		copied = append(copied, &one)
	}
	return copied
}
