package provider_test

import (
	"archive/zip"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// policyGuide checks a plan that opens a space to the public. The rules are from the repository that the tests run in.
func policyGuide(file string) session {
	return session{
		sites: cloudSite, minor: 11, tools: []string{"conftest", "opa", "git"},
		prepare: func(t *testing.T, r *reader) {
			repository, err := filepath.Abs(root)
			coretest.Must(t, err)
			r.setenv("GIT_CONFIG_COUNT", "1")
			r.setenv("GIT_CONFIG_KEY_0", "url.file://"+repository+".insteadOf")
			r.setenv("GIT_CONFIG_VALUE_0", "https://github.com/confluence-as-code/terraform-provider-confluence.git")
			coretest.Must(t, os.CopyFS(filepath.Join(r.directory, "terraform-test"), os.DirFS(root+"examples/policies/terraform-test")))
			for _, b := range blocksOf(t, file) {
				if b.language == "json" {
					r.write(t, "settings.json", b.text)
				}
			}
		},
		before: `cat > main.tf <<'END_OF_FILE'
resource "confluence_space_permission" "public" {
  space_key      = "HANDBOOK"
  principal_type = "anonymous"
  operations     = ["read:space"]
}
END_OF_FILE
`,
		steps: map[string]step{
			"conftest pull 'git::https://github.com/confluence-as-code/terraform-provider-confluence.git//examples/policies/policy'": {
				codes: "1", prints: "public_access: confluence_space_permission.public",
			},
			"opa build --bundle policy --ignore '*_test.rego' --output confluence.tar.gz": {codes: "1", prints: "public_access: confluence_space_permission.public"},
		},
	}
}

var releaseGuide = session{
	sites: cloudSite, fresh: true, tools: []string{"gpg", "jq", "sha256sum", "unzip"},
	// A release for one platform, signed with a new key.
	prepare: func(t *testing.T, r *reader) {
		const name = "terraform-provider-confluence_1.0.0_linux_amd64"
		file, err := os.Create(filepath.Join(r.directory, name+".zip"))
		coretest.Must(t, err)
		archive := zip.NewWriter(file)
		header := zip.FileHeader{Name: "terraform-provider-confluence_v1.0.0", Method: zip.Store}
		header.SetMode(0o755)
		program, err := archive.CreateHeader(&header)
		coretest.Must(t, err)
		binary, err := os.ReadFile(filepath.Join(testsite.Built(t), "terraform-provider-confluence"))
		coretest.Must(t, err)
		_, err = program.Write(binary)
		coretest.Must(t, err)
		coretest.Must(t, archive.Close())
		coretest.Must(t, file.Close())
		r.write(t, name+".spdx.json", `{"packages":[{"name":"github.com/zclconf/go-cty","versionInfo":"v1.2.3"}]}`)
		keys, err := os.MkdirTemp("", "gpg") // the sockets of gpg need a short path
		coretest.Must(t, err)
		t.Cleanup(func() { _ = os.RemoveAll(keys) })
		r.setenv("GNUPGHOME", keys)
	},
	before: `gpg --batch --passphrase '' --quick-generate-key releases@example.com
sha256sum *.zip > terraform-provider-confluence_1.0.0_SHA256SUMS
gpg --batch --detach-sign --output terraform-provider-confluence_1.0.0_SHA256SUMS.sig terraform-provider-confluence_1.0.0_SHA256SUMS
`,
	steps: map[string]step{
		"gpg --verify terraform-provider-confluence_1.0.0_SHA256SUMS.sig terraform-provider-confluence_1.0.0_SHA256SUMS": {
			prints: "Good signature\nterraform-provider-confluence_1.0.0_linux_amd64.zip: OK",
		},
		`jq -r '.packages[] | "\(.name) \(.versionInfo)"' terraform-provider-confluence_1.0.0_linux_amd64.spdx.json | sort`: {prints: "github.com/zclconf/go-cty v1.2.3"},
		"unzip terraform-provider-confluence_1.0.0_linux_amd64.zip":                                                         {prints: "github.com/hashicorp/terraform-plugin-framework v"},
	},
}

// readme is the README at the root: its local build, in place, and a plan of its configuration.
var readme = session{
	sites: cloudSite, fresh: true, tools: []string{"make"},
	prepare: func(t *testing.T, r *reader) {
		r.keepCaches(t)
		repository, err := filepath.Abs(root)
		coretest.Must(t, err)
		r.setenv("REPOSITORY", repository)
		r.setenv("CONFLUENCE_TOKEN", r.Admin().Token)
		var configuration string
		for _, b := range blocksOf(t, "README.md") {
			if b.language == "terraform" && !strings.Contains(b.text, "wiki.acme.com") {
				configuration += b.text
			}
		}
		coretest.Must(t, os.MkdirAll(filepath.Join(r.directory, "try", "pages"), 0o700))
		r.write(t, "try/main.tf", strings.NewReplacer(r.replaced...).Replace(configuration))
		r.write(t, "try/pages/Install.xml", "<p>Unpack it.</p>")
	},
	before: "make() { command make -C \"$REPOSITORY\" \"$@\" && ln -s \"$REPOSITORY/bin\" bin; }\n",
	after:  "cd try\nterraform plan | grep 'Plan: 3 to add, 0 to change, 0 to destroy'\n",
}

var playgroundReadme = session{
	sites: bothSites, example: "playground",
	prepare: func(t *testing.T, r *reader) {
		output, err := exec.Command("go", "build", "-C", root, "-o", filepath.Join(r.directory, "bin", "simulator"), "./internal/simulator/cmd/simulator").CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
	},
	steps: map[string]step{
		`curl --data-binary @page.xml "$site/create-content?space=HANDBOOK&title=A%20page"`: {words: "echo '<p>Text</p>' > page.xml\n"},
	},
	after: "grep '<p>Text</p>' page.html\n",
}

// keepCaches lets Go use its caches, which it keeps below the home directory.
func (r *reader) keepCaches(t *testing.T) {
	t.Helper()
	text, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE", "GOFLAGS", "GOPROXY").Output()
	coretest.Must(t, err)
	var values map[string]string
	coretest.Must(t, json.Unmarshal(text, &values))
	for _, name := range slices.Sorted(maps.Keys(values)) {
		r.setenv(name, values[name])
	}
}
