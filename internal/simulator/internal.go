package simulator

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// serveInternal controls the simulator over HTTP; the commands are listed in the package documentation.
func (s *Simulator) serveInternal(w http.ResponseWriter, r *http.Request) {
	defer func() {
		// A mistake in a command is an error for its sender, not a crash.
		if mistake := recover(); mistake != nil {
			http.Error(w, fmt.Sprint(mistake), http.StatusBadRequest)
		}
	}()
	answer := noContent
	switch command := r.Method + strings.TrimPrefix(r.URL.Path, "/_internal"); command {
	case "POST/faults":
		var f Fault
		if err := json.NewDecoder(r.Body).Decode(&f); err != nil {
			panic(err)
		}
		s.Inject(f)
	case "DELETE/faults":
		s.ClearFaults()
	case "GET/requests":
		answer = ok(s.Requests())
	case "DELETE/requests":
		s.ResetRequests()
	default:
		answer = s.command(command, r)
	}
	answer.write(w, false)
}
