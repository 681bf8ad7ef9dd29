//go:build unix

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

// backend keeps a state in a file for the HTTP backend of the CLI. Teams share states in such a place. The CLI sends the state there every
// 20 s and at the end, whereas it writes a local state after each object.
// https://developer.hashicorp.com/terraform/language/backend/http
type backend struct{ path string }

func (b backend) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var text []byte
	var err error
	switch r.Method {
	case http.MethodGet:
		if text, err = os.ReadFile(b.path); errors.Is(err, fs.ErrNotExist) {
			http.NotFound(w, r)
			return
		}
	case http.MethodPost:
		if text, err = io.ReadAll(r.Body); err == nil {
			err = os.WriteFile(b.path, text, 0o600)
		}
		text = nil
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(text)
}

// connect makes the CLI keep the state of a configuration with a backend.
func (b *bench) connect(s *site, url string) error {
	// init looks for providers in the registry, but not for one that runs already.
	running := fmt.Sprintf(`{%q: {"Protocol": "grpc", "ProtocolVersion": 6, "Pid": 1, "Test": true, "Addr": {"Network": "unix", "String": "none"}}}`, b.provider())
	cli, err := terraform.New(b.cli, s.directory, b.directory, "TF_REATTACH_PROVIDERS="+running)
	if err != nil {
		return err
	}
	return runAll(cli, 0, [][]string{{"init", "-backend-config=address=" + url}})
}
