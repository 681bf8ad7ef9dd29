package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A migration to Cloud gives everything new ids, rewrites the references of bodies, and leaves out what Cloud does not get.
func TestMigrateTo(t *testing.T) {
	from, to := simulator.New(simulator.Options{Deployment: simulator.DataCenter}), simulator.New(simulator.Options{Deployment: simulator.Cloud})
	human := from.Human()
	human.CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
	group := human.CreateGroup("editors of docs")
	human.JoinGroup(group, "wanda")
	for _, operation := range [][2]string{{"read", "space"}, {"delete_own", "space"}, {"delete_mail", "space"}} {
		human.Grant("DOCS", "group", group, operation[0], operation[1])
	}
	human.SetSpaceProperty("DOCS", "owner", `"docs"`)
	target := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Target"})
	key := from.Users()[3].UserKey
	page := human.CreateContent(simulator.ContentFields{
		SpaceKey: "DOCS", Type: "page", Title: "Guide",
		Body: `<p><ac:link><ri:user ri:userkey="` + key + `" /></ac:link><ac:link><ri:content-entity ri:content-id="` + target + `" /></ac:link></p>`,
	})
	human.SetContentProperty(page, "owner", `"docs"`)
	human.Restrict(page, "read", []string{"wanda"}, []string{group})

	users := from.MigrateTo(to)

	var all strings.Builder
	for _, record := range to.Everything() {
		all.WriteString(record.String() + "\n")
	}
	editors := ""
	for _, g := range to.Groups() {
		if g.Name == group {
			editors = g.ID
		}
	}
	for _, want := range []string{
		`ri:account-id="` + users["wanda"] + `"`, "grant in DOCS to group " + editors + ": read space", "grant in DOCS to group " + editors + ": delete space",
		`restriction of page "Guide" in DOCS: user ` + users["wanda"], `restriction of page "Guide" in DOCS: group ` + editors,
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the site has no %q", want)
		}
	}
	for _, lost := range []string{key, `content-id="` + target + `"`, "delete_mail", "property owner"} {
		if strings.Contains(all.String(), lost) {
			t.Errorf("the site has %q", lost)
		}
	}
	if t.Failed() {
		t.Log(all.String())
	}
}
