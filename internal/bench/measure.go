//go:build unix

package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

// measurement contains the resources that one run of the CLI used.
type measurement struct {
	requests, throttled int
	polls               int // of long-running tasks, apart from the requests
	wall                time.Duration
	cli, provider, site time.Duration // CPU time
	peak                float64       // memory of the largest provider process, in MB
	state               stateSize
}

// String returns the measured columns of a row in the report.
func (m measurement) String() string {
	apart := ""
	if m.throttled > 0 {
		apart += fmt.Sprintf(" and %d rate limited", m.throttled)
	}
	if m.polls > 0 {
		apart += fmt.Sprintf(" and %d polls", m.polls)
	}
	return fmt.Sprintf("| %s%s | %.2f s | %.2f s | %.2f s | %.2f s | %s |\n", thousands(m.requests), apart,
		m.wall.Seconds(), m.cli.Seconds(), m.provider.Seconds(), m.site.Seconds(), peakMemory.text(m.peak))
}

// measure runs commands of the CLI. Each must end with the exit code.
func (b *bench) measure(c candidate, s *site, url string, commands [][]string, exitCode int) (measurement, error) {
	admin, readings := s.Admin(), filepath.Join(s.directory, "meter.json")
	cli, err := terraform.New(b.cli, s.directory, b.directory, append([]string{
		"CONFLUENCE_URL=" + url, "CONFLUENCE_DEPLOYMENT=" + s.deployment, "CONFLUENCE_USERNAME=" + admin.Username, "CONFLUENCE_TOKEN=" + admin.Token,
		"GOGC=", meterOf + "=" + c.binary, meterFile + "=" + readings}, c.env...)...) // GOGC: the default, as for users
	if err != nil {
		return measurement{}, err
	}
	if err := runAll(cli, 0, s.before); err != nil {
		return measurement{}, err
	}
	if err := os.RemoveAll(readings); err != nil {
		return measurement{}, err
	}
	s.ResetRequests()
	runtime.GC() // do not charge the garbage of one run to the next
	self, children, began := cpu(syscall.RUSAGE_SELF), cpu(syscall.RUSAGE_CHILDREN), time.Now()
	if err := runAll(cli, exitCode, commands); err != nil {
		return measurement{}, err
	}
	m := measurement{wall: time.Since(began), site: cpu(syscall.RUSAGE_SELF) - self}
	m.count(s.Requests())
	err = m.read(readings)
	m.cli = cpu(syscall.RUSAGE_CHILDREN) - children - m.provider
	m.state = sizeOfState(s.state())
	return m, err
}

// runAll runs commands one after another. Each must end with the exit code.
func runAll(cli *terraform.CLI, exitCode int, commands [][]string) error {
	for _, command := range commands {
		if output, err := cli.Run(exitCode, command...); err != nil {
			return fmt.Errorf("%w\n%s", err, output)
		}
	}
	return nil
}

func (m *measurement) count(requests []simulator.Request) {
	for _, request := range requests {
		switch {
		case request.Status == http.StatusTooManyRequests:
			m.throttled++
		case strings.Contains(request.Path, "/longtask/"):
			m.polls++
		default:
			m.requests++
		}
	}
}

// cpu returns the CPU time of this process or of all child processes that it has waited for.
func cpu(who int) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(who, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
