package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// codeBlock is a fenced block of a guide or README.
type codeBlock struct{ language, text, file string }

var (
	fence       = regexp.MustCompile("(?ms)^(```+)([a-z]*)\n(.*?)^```+$")
	fileComment = regexp.MustCompile(`^# ([a-z0-9_.-]+\.(tf|tfquery\.hcl|tftest\.hcl))\n`)
)

// name is the first line of a block.
func (b codeBlock) name() string {
	first, _, _ := strings.Cut(b.text, "\n")
	return first
}

// documents are the files of the repository that show users commands and configuration. The pages in docs are made from them, and from
// the examples that TestAccExamples applies.
func documents(t *testing.T) []string {
	t.Helper()
	all := []string{"README.md", "CONTRIBUTING.md", "SECURITY.md", ".github/RELEASING.md", "templates/index.md.tmpl"}
	for _, pattern := range []string{guides + "*.md", "examples/*/README.md", "examples/modules/*/README.md"} {
		found, err := filepath.Glob(root + pattern)
		coretest.Must(t, err)
		for _, file := range found {
			all = append(all, strings.TrimPrefix(file, root))
		}
	}
	return all
}

func blocksOf(t *testing.T, file string) (all []codeBlock) {
	t.Helper()
	content, err := os.ReadFile(root + file)
	coretest.Must(t, err)
	text, _, _ := strings.Cut(string(content), "\n<!-- The rest is written by the tests") // of internal/markdown
	for _, match := range fence.FindAllStringSubmatch(text, -1) {
		b := codeBlock{language: match[2], text: match[3]}
		if name := fileComment.FindStringSubmatch(b.text); name != nil {
			b.file = name[1]
		}
		all = append(all, b)
	}
	return all
}

// isFollowed reports whether TestAccGuides runs or writes a block, or compares it with what commands print.
func (b codeBlock) isFollowed(file string) bool {
	s, followed := sessions[file]
	return followed && (b.file != "" || b.language == "sh" || b.language == "text" || b.language == "csv" && s.csv != "")
}

// isValidated reports whether TestAccGuides_Configurations validates a block.
func (b codeBlock) isValidated(file string) bool {
	return b.language == "terraform" && !b.isFollowed(file) && testedBy[file][b.name()] == "" && notRun[file][b.name()] == ""
}

// Each block of commands or configuration that users see is followed, validated, tested elsewhere, or listed with the reason why it is not run.
func TestGuides_EveryBlock(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{}
	for _, lists := range []map[string]map[string]string{testedBy, notRun} {
		for file, blocks := range lists {
			for name := range blocks {
				if listed[file+": "+name] {
					t.Errorf("%s: the block %q is listed twice", file, name)
				}
				listed[file+": "+name] = false
			}
		}
	}
	for _, file := range documents(t) {
		for _, b := range blocksOf(t, file) {
			key := file + ": " + b.name()
			if _, is := listed[key]; is {
				listed[key] = true
			} else if !b.isFollowed(file) && !b.isValidated(file) {
				t.Errorf("%s: no test runs the block %q: add the file to sessions, or the block to testedBy or notRun", file, b.name())
			}
		}
	}
	for key, found := range listed {
		if !found {
			t.Errorf("%s: there is no such block", key)
		}
	}
}
