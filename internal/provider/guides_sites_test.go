package provider_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var driftGuide = session{
	sites: bothSites, example: "drift-detection", prepare: withServices,
	before: "terraform init\nterraform apply\n" + `curl "$HUMAN/edit-content" -d '{"space":"TEAM","title":"On call","body":"<p>Answer within 15 minutes.</p>"}'` + "\n",
	steps: map[string]step{
		"umask 077": {codes: "2", prints: "Hana Human"},
		"./drift.sh -var-file=production.tfvars > report.md": {words: "touch production.tfvars\n", codes: "2 2"},
		"api() { # the token is not an argument, which other users of the machine can see": {
			words: "terraform plan -refresh-only -out=plan\nterraform show -json plan > assessment.json\nrm plan\n", codes: "2", prints: "Hana Human",
		},
		`terraform-provider-confluence drift-report --format slack plan.json | curl --fail --json @- "$SLACK_WEBHOOK_URL"`: {
			words: "terraform plan -out=plan\nterraform show -json plan > plan.json\n", codes: "2",
		},
	},
}

// withServices starts what a report of drift is from and goes to: HCP Terraform with an assessment, and Slack. A page takes it too.
func withServices(t *testing.T, r *reader) {
	const assessment = "asmtres-1"
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v2/assessment-results/"+assessment+"/json-output", func(w http.ResponseWriter, request *http.Request) {
		if request.Header.Get("Authorization") != "Bearer token-of-hcp" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		http.ServeFile(w, request, filepath.Join(r.directory, "assessment.json"))
	})
	mux.HandleFunc("POST /slack", func(w http.ResponseWriter, request *http.Request) {
		var message struct{ Blocks []any }
		if err := json.NewDecoder(request.Body).Decode(&message); err != nil || len(message.Blocks) == 0 {
			t.Errorf("Slack gets %v, %v", message, err)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	r.setenv("TFC_TOKEN", "token-of-hcp")
	r.setenv("ASSESSMENT_ID", assessment)
	r.setenv("SLACK_WEBHOOK_URL", server.URL+"/slack")
	r.replaced = append(r.replaced, "https://app.terraform.io", server.URL,
		"123456", r.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Drift"}))
}

var rolesGuide = session{
	sites: []simulator.Options{{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"}},
	prepare: func(_ *testing.T, r *reader) {
		testsite.CreateDocs(r.Site)
		for group, operations := range map[string][]string{
			"docs-writers": {"read:space", "create:page", "create:blogpost", "create:comment", "create:attachment", "delete:space"},
			"docs readers": {"read:space", "create:comment", "create:attachment"},
		} {
			for _, operation := range operations {
				key, target, _ := strings.Cut(operation, ":")
				r.Human().Grant("DOCS", "group", r.GroupID(group), key, target)
			}
		}
		r.Human().Grant("DOCS", "user", r.UserID("wanda"), "read", "space")
		r.Human().Grant("DOCS", "user", r.UserID("wanda"), "export", "space")
	},
	after: emptyPlan + "rm removed.tf imports.tf\n" + emptyPlan,
	steps: map[string]step{
		installedBinary: {codes: "3"},
		"./terraform-provider-confluence plan-roles --all": {codes: "3"},
		"terraform show -json > state.json":                {words: permissions},
		"terraform plan":                                   {words: "rm permissions.tf\n", prints: "0 to change, 0 to destroy"},
	},
}

const (
	installedBinary = `ln -sf "$(find -L .terraform/providers -name 'terraform-provider-confluence_v*' | sort -V | tail -n 1)" terraform-provider-confluence`
	permissions     = `cat > permissions.tf <<'END_OF_FILE'
data "confluence_group" "writers" {
  name = "docs-writers"
}

resource "confluence_space_permission" "writers" {
  space_key      = "DOCS"
  principal_type = "group"
  principal_id   = data.confluence_group.writers.id
  operations     = ["read:space", "create:page", "create:blogpost", "create:comment", "create:attachment", "delete:space"]
}
END_OF_FILE
terraform apply
`
)

var migrationGuide = session{
	sites: dataCenterSite, fresh: true, csv: "users.csv",
	// The assistant migrates what step 1 only imports.
	prepare: func(t *testing.T, r *reader) {
		withGuideSpaces(t, r)
		cloud, wanda := testsite.New(t, simulator.Options{Deployment: simulator.Cloud}), r.User("wanda")
		for _, key := range cloud.Spaces() {
			cloud.Human().DeleteSpace(key)
		}
		users := r.MigrateTo(cloud.Simulator)
		admin := r.Admin()
		r.setenv("ADA", users["ada"])
		r.setenv("HANA", users["hana"])
		r.replaced = append([]string{
			"CONFLUENCE_URL=https://wiki.acme.com CONFLUENCE_TOKEN=...", "CONFLUENCE_URL=" + r.URL + " CONFLUENCE_TOKEN=" + admin.Token,
			"CONFLUENCE_URL=https://acme.atlassian.net CONFLUENCE_USERNAME=ops@acme.com CONFLUENCE_TOKEN=...",
			"CONFLUENCE_DEPLOYMENT=cloud CONFLUENCE_URL=" + cloud.URL + " CONFLUENCE_USERNAME=" + cloud.Admin().Username + " CONFLUENCE_TOKEN=" + cloud.Admin().Token,
			"712020:0a1b2c3d-5b1f-4c7a-9d2e-8f6a1c3e5b7d", users["wanda"], "8a7f80818f6d0001018f6d0000000004", wanda.UserKey,
		}, r.replaced...)
	},
	after: emptyPlan,
	steps: map[string]step{
		"export CONFLUENCE_URL=https://acme.atlassian.net CONFLUENCE_USERNAME=ops@acme.com CONFLUENCE_TOKEN=...": {
			words: "sed -i -e '/ url /d' -e '/ deployment /d' provider.tf\n",
			codes: "3", prints: "user hana: add a line for this user\nremove delete_mail:space from operations\nthere is no space ~ada",
		},
		"terraform init": {prints: "0 to change, 0 to destroy", words: `echo "ada,$ADA" >> users.csv
echo "hana,$HANA" >> users.csv
rm -r personal_ada space_personal_ada.tf
sed -i 's/"delete_mail:space",* *//' */*.tf
terraform-provider-confluence export --adopt ../confluence/state.json --users users.csv --out . || [ $? = 3 ]
`},
	},
}
