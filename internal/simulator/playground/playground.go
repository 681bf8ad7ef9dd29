// Package playground fills a simulated site with content to try the provider with: page trees with all that pages can hold, blog posts,
// drafts, an archived space, restrictions, labels, attachments, and permissions or roles.
package playground

import (
	"embed"
	"path"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

//go:embed pages
var pages embed.FS

// page is a page of the site; its body is pages/<file>, or a line of text.
type page struct{ space, parent, title, file, text, kind, status string }

// tree are the pages, each after its parent.
var tree = []page{
	{space: "HANDBOOK", title: "Onboarding", file: "onboarding.xml"},
	{space: "HANDBOOK", parent: "Onboarding", title: "First week", text: "Meet the team, set up the machine, read the runbooks."},
	{space: "HANDBOOK", parent: "Onboarding", title: "Accounts and keys", text: "Ask the administrators for both."},
	{space: "HANDBOOK", title: "What a page can hold", file: "constructs.xml"},
	{space: "HANDBOOK", title: "Salaries", text: "Only the administrators see this page."},
	{space: "HANDBOOK", title: "The office moves", text: "On Monday.", kind: "blogpost"},
	{space: "HANDBOOK", title: "A plan for next year", text: "Not published yet.", status: "draft"},
	{space: "RUNBOOKS", title: "Restore a backup", file: "restore.xml"},
	{space: "RUNBOOKS", parent: "Restore a backup", title: "Check the restored data", text: "Compare the counts of rows."},
	{space: "RUNBOOKS", title: "Rotate the keys", text: "Every ninety days."},
	{space: "RUNBOOKS", title: "Old pager", text: "It was replaced."},
}

// Fill adds the content to a new site.
func Fill(site *simulator.Simulator) error {
	human, cloud := site.Human(), site.Options().Deployment == simulator.Cloud
	human.CreateSpace(simulator.SpaceFields{Key: "RUNBOOKS", Name: "Runbooks", Description: "What to do when something breaks"})
	human.SpaceLabels("RUNBOOKS", []string{"engineering"}, nil)
	human.SetSpaceProperty("RUNBOOKS", "owner", `{"team":"platform"}`)
	ids := map[string]string{}
	for _, one := range tree {
		body := "<p>" + one.text + "</p>"
		if one.file != "" {
			text, err := pages.ReadFile(path.Join("pages", one.file))
			if err != nil {
				return err
			}
			body = string(text)
		}
		ids[one.title] = human.CreateContent(simulator.ContentFields{
			SpaceKey: one.space, ParentID: ids[one.parent], Title: one.title, Body: strings.ReplaceAll(body, "{ada}", user(site)), Type: one.kind, Status: one.status,
		})
	}
	for _, file := range []struct{ page, name, mediaType string }{
		{"What a page can hold", "overview.svg", "image/svg+xml"},
		{"What a page can hold", "measurements.csv", "text/csv"},
	} {
		content, err := pages.ReadFile(path.Join("pages", file.name))
		if err != nil {
			return err
		}
		human.Attach(ids[file.page], file.name, file.mediaType, content)
	}
	human.Labels(ids["Onboarding"], []string{"people", "start-here"}, nil)
	human.Labels(ids["Restore a backup"], []string{"runbook"}, nil)
	human.Restrict(ids["Salaries"], "read", nil, []string{group(site, "site-admins")})
	human.Restrict(ids["Rotate the keys"], "update", nil, []string{group(site, "site-admins"), group(site, "docs-writers")})
	human.TrashContent(ids["Old pager"])
	if cloud {
		human.ArchiveContent(ids["Accounts and keys"])
		human.CreateContent(simulator.ContentFields{SpaceKey: "RUNBOOKS", Type: "folder", Title: "Post mortems"})
	}
	grant(site)
	return nil
}

// grant lets writers write and readers read, by roles or by permissions.
func grant(site *simulator.Simulator) {
	human := site.Human()
	writers, readers := group(site, "docs-writers"), group(site, "docs readers")
	if site.Options().RoleMode == "ROLES" {
		human.AssignRole("HANDBOOK", "group", writers, "Collaborator")
		human.AssignRole("RUNBOOKS", "group", writers, "Collaborator")
		human.AssignRole("RUNBOOKS", "group", readers, "Commenter")
		return
	}
	for _, space := range []string{"HANDBOOK", "RUNBOOKS"} {
		for _, target := range []string{"page", "blogpost", "comment", "attachment"} {
			human.Grant(space, "group", writers, "create", target)
		}
		human.Grant(space, "group", writers, "read", "space")
	}
	human.Grant("RUNBOOKS", "group", readers, "read", "space")
	human.Grant("RUNBOOKS", "group", readers, "create", "comment")
}

// group returns what identifies a group.
func group(site *simulator.Simulator, name string) string {
	for _, g := range site.Groups() {
		if g.Name == name && site.Options().Deployment == simulator.Cloud {
			return g.ID
		}
	}
	return name
}

// user returns the element that mentions Ada.
func user(site *simulator.Simulator) string {
	if ada := site.Users()[0]; site.Options().Deployment == simulator.Cloud {
		return `<ac:link><ri:user ri:account-id="` + ada.AccountID + `"/></ac:link>`
	}
	return `<ac:link><ri:user ri:userkey="` + site.Users()[0].UserKey + `"/></ac:link>`
}
