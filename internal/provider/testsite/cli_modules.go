package testsite

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// localModule matches the source of a local module, up to the directory beside the configuration or in it.
var localModule = regexp.MustCompile(`(?m)^\s*source\s*=\s*"(\.\.?/[^/"]+)`)

// CopyModules copies the directories beside a configuration that have its modules, and reports whether it has modules, which the CLI must get.
func CopyModules(t *testing.T, configuration, directory string) (found bool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(configuration, "*.tf"))
	coretest.Must(t, err)
	copied := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		coretest.Must(t, err)
		for _, source := range localModule.FindAllStringSubmatch(string(text), -1) {
			found = true
			if beside := source[1]; strings.HasPrefix(beside, "../") && !copied[beside] {
				copied[beside] = true
				coretest.Must(t, os.CopyFS(filepath.Join(directory, beside), os.DirFS(filepath.Join(configuration, beside))))
			}
		}
	}
	return found
}
