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

// killedSeed is the variable that repeats the rounds of an earlier run.
const killedSeed = "CONFLUENCE_TEST_KILLED_SEED"

// Whenever an apply of fifty objects is killed with no chance to save anything, by its provider's death or its own, the
// next one finishes, or fails with the import blocks that let it finish. Nothing is lost, and nothing is created twice.
func TestAccKilledRuns(t *testing.T) {
	seed := rand.Uint64()
	if text := os.Getenv(killedSeed); text != "" {
		var err error
		seed, err = strconv.ParseUint(text, 10, 64)
		coretest.Must(t, err)
	}
	report := &killedReport{seed: seed}
	t.Cleanup(func() { t.Log(report) })
	for i, deployment := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			whole := wholeRun(t, deployment)
			for round := range 16 {
				k := kill{from: math.MaxInt64, state: true}
				if round < 15 {
					k = newKill(rand.New(rand.NewPCG(seed, uint64(100*i+round))), round, whole)
				}
				t.Run(fmt.Sprintf("%02d", round), func(t *testing.T) {
					t.Parallel()
					report.add(fmt.Sprintf("%s/%02d", deployment, round), k, k.run(t, deployment, whole))
				})
			}
		})
	}
}

// whole is what an apply that nobody kills makes of a site.
type whole struct {
	requests, writes int64
	site             []string
}

func wholeRun(t *testing.T, deployment simulator.Flavor) whole {
	t.Helper()
	k := newKillable(t, deployment)
	w := whole{writes: int64(len(k.WritesOf(func() { k.cli.Run(t, 0, "apply", "-auto-approve") })))}
	w.requests, w.site = int64(len(k.Requests())), inventory(k.Site, nil)
	if objects := k.managed(t); len(objects) != 50 || len(k.strays(objects)) != 0 {
		t.Fatalf("%d objects are managed, and there are besides: %q", len(objects), k.strays(objects))
	}
	k.cli.Run(t, 0, "plan", "-detailed-exitcode")
	return w
}

// kill is how and when a run is killed.
type kill struct {
	provider  bool          // or else the CLI
	committed bool          // between the commit of a write and its answer
	from      int64         // the request, or with committed the write, of the apply
	delay     time.Duration // after the request, if not committed
	state     bool          // nobody is killed, but the whole state is lost
}

// newKill goes in turn through the victims and the two kinds of moments; which moment it is, is random.
func newKill(random *rand.Rand, round int, w whole) kill {
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

// outcome is what came of a kill.
type outcome struct {
	killed   bool // or else it ended before
	there    int  // objects on the site at the kill
	strays   int  // of them, those that the state does not know
	drafts   int  // of the strays, drafts that nobody can find: they stay
	lost     bool // the state
	applies  int
	imports  int
	replaced int
}

func (k kill) run(t *testing.T, deployment simulator.Flavor, w whole) (o outcome) {
	s := newKillable(t, deployment)
	before := inventory(s.Site, nil)
	o.killed = s.applyKilled(t, k)
	if k.state {
		coretest.Must(t, os.Remove(s.state()))
	}

	managed, lost := s.readState(t)
	strays := s.strays(managed)
	lostDrafts := s.lostDrafts(strays)
	o.lost, o.there, o.strays, o.drafts = lost || k.state, len(managed)+len(strays), len(strays), len(lostDrafts)

	provider, err := s.provider()
	coretest.Must(t, err)
	s.converge(t, &o)
	if running(provider) {
		t.Errorf("the provider outlives %s", s.cli.Name())
		coretest.Must(t, syscall.Kill(provider, syscall.SIGKILL))
	}
	s.cli.Run(t, 0, "plan", "-detailed-exitcode")
	if now := s.managed(t); len(now) != 50 {
		t.Errorf("%d objects are managed", len(now))
	}
	compareInventories(t, "after the kill", w.site, inventory(s.Site, lostDrafts))
	s.cli.Run(t, 0, "destroy", "-auto-approve", "-refresh=false") // the plan has just looked
	compareInventories(t, "after destroy", before, inventory(s.Site, nil))
	return o
}

// applyKilled runs an apply to its violent end, or to its own if that comes first, and waits until the site is quiet.
func (s *killable) applyKilled(t *testing.T, k kill) (killed bool) {
	command := s.cli.Command("apply", "-auto-approve")
	coretest.Must(t, command.Start()) // its first request is far away
	shot := make(chan error, 1)
	shoot := func() {
		if k.provider {
			shot <- s.killProvider()
		} else {
			shot <- command.Process.Kill()
		}
		time.Sleep(time.Millisecond) // whoever is killed dies before the answer is sent
	}
	var seen atomic.Int64
	s.Inject(simulator.Fault{Then: func(r simulator.Request) {
		switch {
		case k.committed && !testsite.IsWrite(r), seen.Add(1) != k.from:
		case k.committed:
			shoot()
		default:
			time.AfterFunc(k.delay, shoot)
		}
	}})
	err := command.Wait()
	s.quiet()
	s.ClearFaults()
	return seen.Load() >= k.from && <-shot == nil && err != nil
}
