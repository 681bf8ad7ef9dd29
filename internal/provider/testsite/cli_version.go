package testsite

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

var cliMinor = sync.OnceValues(func() (minor int, err error) {
	var version struct {
		Version string `json:"terraform_version"`
	}
	text, err := exec.Command(os.Getenv("TF_ACC_TERRAFORM_PATH"), "version", "-json").Output()
	if err == nil {
		_, object, _ := strings.Cut(string(text), "{") // after warnings
		err = json.Unmarshal([]byte("{"+object), &version)
	}
	if err == nil {
		_, err = fmt.Sscanf(version.Version, "1.%d.", &minor)
	}
	return minor, err
})

// CLIMinor is the minor version of the CLI: 11 of 1.11.4.
func CLIMinor(t *testing.T) int {
	t.Helper()
	minor, err := cliMinor()
	coretest.Must(t, err)
	return minor
}
