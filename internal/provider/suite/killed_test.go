//go:build unix

package suite_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// killedSeed is the environment variable for the seed of an earlier run, to repeat its rounds.
const killedSeed = "CONFLUENCE_TEST_KILLED_SEED"

// killedObjects is the number of objects in the configuration.
const killedObjects = 53

// If the CLI or the provider is killed at any time in an apply of more than fifty objects, the next apply completes the change, or fails
// with the import blocks that it needs. No object is lost or created twice.
func TestAccKilledRuns(t *testing.T) {
	seed := rand.Uint64()
	if text := os.Getenv(killedSeed); text != "" {
		var err error
		seed, err = strconv.ParseUint(text, 10, 64)
		coretest.Must(t, err)
	}
	report := &killedReport{seed: seed}
	t.Cleanup(func() { t.Log(report) })
	for i, deployment := range testsite.Deployments(t) {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			reference := newReference(t, deployment)
			for round := range 16 {
				k := kill{from: math.MaxInt64, state: true}
				if round < 15 {
					k = newKill(rand.New(rand.NewPCG(seed, uint64(100*i+round))), round, reference)
				}
				t.Run(fmt.Sprintf("%02d", round), func(t *testing.T) {
					t.Parallel()
					report.add(fmt.Sprintf("%s/%02d", deployment, round), k, k.run(t, deployment, reference))
				})
			}
		})
	}
}

// reference is an apply that is not killed: its numbers of requests and writes, and the inventory of the site after it.
type reference struct {
	requests, writes int64
	site             []string
}

func newReference(t *testing.T, deployment simulator.Deployment) reference {
	t.Helper()
	k := newKillable(t, deployment)
	w := reference{writes: int64(len(k.WritesOf(func() { k.cli.Run(t, 0, "apply", "-auto-approve") })))}
	w.requests, w.site = int64(len(k.Requests())), inventory(k.Site, nil)
	if objects := k.managed(t); len(objects) != killedObjects || len(k.unmanaged(objects)) != 0 {
		t.Fatalf("%d objects are managed; not in state: %q", len(objects), k.unmanaged(objects))
	}
	k.cli.Run(t, 0, "plan", "-detailed-exitcode")
	return w
}

// kill is how and when a run is killed.
type kill struct {
	provider  bool          // kills the provider, otherwise the CLI
	committed bool          // between the commit of a write and its response
	from      int64         // number of the request in the apply; if committed, of the write
	delay     time.Duration // after the request, if not committed
	state     bool          // kills nothing and removes the state after the apply
}

// newKill alternates between the CLI and the provider, and between the two kinds of moments. The moment itself is random.
func newKill(random *rand.Rand, round int, w reference) kill {
	k := kill{provider: round%2 == 0, committed: round%4 < 2}
	if k.committed {
		k.from = 1 + random.Int64N(w.writes)
	} else {
		k.from, k.delay = 1+random.Int64N(w.requests), time.Duration(random.IntN(6000))*time.Microsecond
	}
	return k
}

func (k kill) String() string {
	if k.state {
		return "the state | the end"
	}
	victim, moment := "CLI", fmt.Sprintf("request %d + %s", k.from, k.delay)
	if k.provider {
		victim = "provider"
	}
	if k.committed {
		moment = fmt.Sprintf("write %d, unanswered", k.from)
	}
	return victim + " | " + moment
}

// outcome is the result of a kill.
type outcome struct {
	killed    bool // false: the apply ended before
	objects   int  // objects on the site after the kill
	unmanaged int  // objects that are not in state
	drafts    int  // unmanaged drafts that cannot be found again: they remain
	lost      bool // the state is lost
	applies   int
	imports   int
	replaced  int
}

func (k kill) run(t *testing.T, deployment simulator.Deployment, w reference) (o outcome) {
	s := newKillable(t, deployment)
	before := inventory(s.Site, nil)
	o.killed = s.applyKilled(t, k)
	if k.state {
		coretest.Must(t, os.Remove(s.state()))
	}

	managed, lost := s.readState(t)
	unmanaged := s.unmanaged(managed)
	lostDrafts := s.lostDrafts(unmanaged)
	o.lost, o.objects, o.unmanaged, o.drafts = lost || k.state, len(managed)+len(unmanaged), len(unmanaged), len(lostDrafts)

	provider, err := s.provider()
	coretest.Must(t, err)
	s.converge(t, &o)
	if running(provider) {
		t.Errorf("the provider still runs after %s has ended", s.cli.Name())
		coretest.Must(t, syscall.Kill(provider, syscall.SIGKILL))
	}
	s.cli.Run(t, 0, "plan", "-detailed-exitcode")
	if now := s.managed(t); len(now) != killedObjects {
		t.Errorf("%d objects are managed", len(now))
	}
	compareInventories(t, "after the kill", w.site, inventory(s.Site, lostDrafts))
	s.cli.Run(t, 0, "destroy", "-auto-approve", "-refresh=false") // the plan has just refreshed
	compareInventories(t, "after destroy", before, inventory(s.Site, nil))
	return o
}

// applyKilled runs an apply until it is killed or ends by itself, and waits until the site is idle. It reports whether the
// apply was killed.
func (s *killable) applyKilled(t *testing.T, k kill) (killed bool) {
	command := s.cli.Command("apply", "-auto-approve")
	coretest.Must(t, command.Start()) // the fault is injected long before its first request
	result := make(chan error, 1)
	killNow := func() {
		if k.provider {
			result <- s.killProvider()
		} else {
			result <- command.Process.Kill()
		}
		time.Sleep(time.Millisecond) // so that the process ends before the response is sent
	}
	var seen atomic.Int64
	s.Inject(simulator.Fault{Then: func(r simulator.Request) {
		switch {
		case k.committed && !testsite.IsWrite(r), seen.Add(1) != k.from:
		case k.committed:
			killNow()
		default:
			time.AfterFunc(k.delay, killNow)
		}
	}})
	err := command.Wait()
	s.waitIdle()
	s.ClearFaults()
	return seen.Load() >= k.from && <-result == nil && err != nil
}
