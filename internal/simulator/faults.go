package simulator

import (
	"cmp"
	"regexp"
	"time"
)

// Fault replaces or disturbs the answers to matching requests.
type Fault struct {
	Method, Path string // Path is a regular expression on the escaped path; empty matches everything
	Skip         int    // the number of matching requests that are answered normally first
	Times        int    // the number of requests that fail then; 0: all

	Status      int // 0: the normal answer
	Header      map[string]string
	Body        string
	ContentType string // default JSON

	Delay      time.Duration
	DropBefore bool // close the connection without handling the request
	DropAfter  bool // handle the request, then close the connection without an answer
	Truncate   bool // send half of the answer, then close the connection; an empty answer is not sent at all
	Garble     bool // with Status: handle the request, then send the answer of the fault
	Late       bool // handle the request after the client has closed the connection and the delay is over

	FailTask  string // the long task that the request starts fails with this message and has no effect
	StallTask bool   // the long task that the request starts never ends by polling

	Then func(Request) `json:"-"` // called after the request is handled and before the answer is sent
}

// faultHeader marks an injected answer, which need not match Atlassian's API description.
const faultHeader = "X-Simulator-Fault"

type fault struct {
	Fault
	path *regexp.Regexp
	hits int
}

type raw struct{ contentType, text string }

// Inject adds a fault. If several match a request, the first that is not used up applies.
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
	return &reply{status: f.Status, body: raw{cmp.Or(f.ContentType, "application/json"), f.Body}}
}
