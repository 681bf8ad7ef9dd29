package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// fixture is a site to export.
type fixture struct {
	name    string
	options simulator.Options
	fill    func(*testsite.Site)
}

// fixtures are the sites of both deployments.
func fixtures() []fixture {
	return []fixture{
		{"cloud", simulator.Options{Deployment: simulator.Cloud}, func(*testsite.Site) {}},
		{"cloud with everything", simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise", CompanionRows: true, LocalIDs: true, Appearance: "full-width"}, fillCloud},
		{"cloud with roles", simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}, fillRoles},
		{"cloud with roles and permissions", simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"}, fillRoles},
		{"data center", simulator.Options{Deployment: simulator.DataCenter}, func(*testsite.Site) {}},
		{"data center with everything", simulator.Options{Deployment: simulator.DataCenter, NamedEntities: true, RegenerateMacroIDs: true}, fillDataCenter},
	}
}

// titles are hard to use as names of files or blocks.
var titles = []string{
	"Costs ${var.x} %{if} \"quoted\" \\", "con", "Aux.", "über uns", "Uber uns!", "日本語", "🚀", "2026", strings.Repeat("long ", 50) + "end",
	"A.xml", "A", "a/b:c*d?", "Résumé (draft) [1]", "$${x}", "%%{x}",
}

const richBody = `<h1>Title &amp; more</h1><p>One &ndash; two</p><ul><li>a</li><li><p>b ${var.x} %{ if }</p></li></ul>` +
	`<ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">sh</ac:parameter><ac:plain-text-body><![CDATA[echo "</p>${x}"
  indented]]></ac:plain-text-body></ac:structured-macro><table><tbody><tr><td>1</td></tr></tbody></table><p>end 🚀</p>`

// fill gives the space HANDBOOK all kinds of objects.
func fill(site *testsite.Site) {
	human := site.Human()
	human.EditSpace("HANDBOOK", func(f *simulator.SpaceFields) { f.Description = "How we work:\n- ${not} a template\n- \"quoted\"" })
	home := homepage(site)
	page := func(parent, title, body string) string {
		return human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: title, ParentID: parent, Body: body})
	}
	guide := page(home, "Guide", richBody)
	for _, title := range titles {
		page(guide, title, "<p>"+strings.NewReplacer("&", "&amp;").Replace("text")+"</p>")
	}
	deep := guide
	for n := range 12 {
		deep = page(deep, fmt.Sprintf("A chapter with a long title, which makes long paths %d", n), "<p>deep</p>")
	}
	human.Labels(guide, []string{"howto", "team-a"}, nil)
	human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "blogpost", Title: "News", Body: "<p>Hello</p>"})
	page("", "Top level", "")
	human.Restrict(guide, "update", []string{site.UserID("wanda"), site.UserID("ada")}, []string{site.GroupID("docs-writers")})
	human.Restrict(deep, "read", []string{site.UserID("ada")}, []string{site.GroupID("team/with-slash")})
	human.Attach(guide, "diagram.png", "image/png", []byte("\x89PNG not really"))
	human.Attach(guide, "Résumé ${x}: 1?.txt", "text/plain", []byte("text"))
	human.Attach(deep, "diagram.png", "image/png", []byte("another"))
	setLook(site, guide, "emoji-title", "1f5d2", "1f5d2-fe0f")
	setLook(site, deep, "content-appearance", "full-width", "full-width")
	human.SetContentProperty(guide, "review.policy", `{"days":90,"${key}":[1,null]}`)
	human.SetContentProperty(deep, "review.policy", `"yearly"`)
	human.SetSpaceProperty("HANDBOOK", "config", `{"a":[1,2.50,1e3,"${x}",null,true],"b":{"key with space":"<&>"}}`)
	human.SetSpaceProperty("HANDBOOK", "big", `{"n":12345678901234567890123}`)
	for n := range 3 {
		human.SetSpaceProperty("HANDBOOK", fmt.Sprintf("p%d", n), fmt.Sprint(n))
	}
	human.SpaceLabels("HANDBOOK", []string{"engineering"}, nil)
}

func fillCloud(site *testsite.Site) {
	fill(site)
	human := site.Human()
	home := homepage(site)
	folder := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "folder", Title: "Folder", ParentID: home})
	human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: "In a folder", ParentID: folder, Body: "<p>x</p>"})
	human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "folder", Title: "Empty folder", ParentID: home})
	archived := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: "Archived", ParentID: home, Body: "<p>old</p>"})
	human.ArchiveContent(archived)
	human.CreateTemplate(simulator.TemplateFields{SpaceKey: "HANDBOOK", Name: "Meeting / Notes", Description: "For meetings", Body: "<p>Agenda</p><p>Notes</p>", Labels: []string{"meeting"}})
	human.EditSettings("HANDBOOK", func(f *simulator.SettingsFields) { f.ContentMode = "compact" })
	for _, right := range [][2]string{{"read", "space"}, {"create", "page"}, {"create", "comment"}} {
		human.Grant("HANDBOOK", "group", site.GroupID("team/with-slash"), right[0], right[1])
		human.Grant("HANDBOOK", "user", site.UserID("wanda"), right[0], right[1])
	}
}

func fillRoles(site *testsite.Site) {
	human := site.Human()
	human.CreateRole("Editor + archive", "Edits", "read/space", "create/page")
	human.AssignRole("HANDBOOK", "group", site.GroupID("docs-writers"), "Editor + archive")
	human.AssignRole("HANDBOOK", "user", site.UserID("wanda"), "Editor + archive")
}

func fillDataCenter(site *testsite.Site) {
	fill(site)
	human := site.Human()
	human.EditColors("HANDBOOK", func(f *simulator.ColorFields) { f.Type = "custom" })
}

func onFixtures(t *testing.T, test func(t *testing.T, site *testsite.Site)) {
	for _, one := range fixtures() {
		if !slices.Contains(testsite.Deployments(t), one.options.Deployment) {
			continue
		}
		t.Run(one.name, func(t *testing.T) {
			site := testsite.New(t, one.options)
			one.fill(site)
			test(t, site)
		})
	}
}

// homepage is the ID of the home page of the space HANDBOOK.
func homepage(site *testsite.Site) string {
	space, _ := site.Space("HANDBOOK")
	return space.HomepageID
}
