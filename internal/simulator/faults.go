package simulator

import (
	"regexp"
	"time"
)

// Fault answers matching requests instead of, or after, the real handler.
type Fault struct {
	Method, Path string // Path is a regular expression on the escaped path; empty matches everything
	Skip         int    // let so many matching requests pass first
	Times        int    // 0: always

	Status      int // 0: the real answer
	Header      map[string]string
	Body        string
	ContentType string // default JSON

	Delay      time.Duration
	DropBefore bool // close the connection before handling
	DropAfter  bool // handle, commit, then close without an answer
	Truncate   bool // half of the answer, then close; half of an empty answer is none
	Garble     bool // with Status: handle and commit all the same, then give that answer
	Late       bool // handle and commit once the client has given up and the delay is over

	FailTask  string // the long task that is started ends with this message and without its effect
	StallTask bool   // the long task that is started goes on for as long as anybody asks for it

	Then func(Request) `json:"-"` // called once the request is handled, before the answer is sent
}

// faultHeader marks an answer that is wrong on purpose, so that nobody holds it against Confluence's contract.
const faultHeader = "X-Simulator-Fault"

type fault struct {
	Fault
	path *regexp.Regexp
	hits int
}

type raw struct{ contentType, text string }

// Inject adds a fault. Of several that match a request, the one injected first wins until it is used up.
func (s *Simulator) Inject(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault{Fault: f, path: regexp.MustCompile(f.Path)})
}

// ClearFaults removes all faults.
func (s *Simulator) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

func (s *Simulator) fault(method, path string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if f.Method != "" && f.Method != method || !f.path.MatchString(path) {
			continue
		}
		f.hits++
		if f.hits <= f.Skip || f.Times > 0 && f.hits > f.Skip+f.Times {
			continue
		}
		return f.Fault
	}
	return Fault{}
}

func (f Fault) answer() *reply {
	if f.Body == "" {
		return &reply{status: f.Status}
	}
	return &reply{status: f.Status, body: raw{or(f.ContentType, "application/json"), f.Body}}
}
