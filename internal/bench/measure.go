//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

const (
	meterName = "terraform-provider-confluence" // as the CLI looks for it
	meterOf   = "BENCH_METER_PROVIDER"
	meterFile = "BENCH_METER_FILE"
)

// measurement contains the resources that one run of the CLI used.
type measurement struct {
	requests, throttled int
	wall                time.Duration
	cli, provider, site time.Duration // CPU time
	peak                float64       // memory of the largest provider process, in MB
}

// String returns the measured columns of a row in the report.
func (m measurement) String() string {
	throttled := ""
	if m.throttled > 0 {
		throttled = fmt.Sprintf(" and %d rate limited", m.throttled)
	}
	return fmt.Sprintf("| %d%s | %.2f s | %.2f s | %.2f s | %.2f s | %.0f MB |\n", m.requests, throttled,
		m.wall.Seconds(), m.cli.Seconds(), m.provider.Seconds(), m.site.Seconds(), m.peak)
}

// measure runs commands of the CLI. Plans must have no changes.
func (b *bench) measure(c candidate, s *site, url string, commands [][]string) (measurement, error) {
	admin, readings := s.Admin(), filepath.Join(s.directory, "meter.json")
	cli, err := terraform.New(b.cli, s.directory, b.directory,
		"CONFLUENCE_URL="+url, "CONFLUENCE_DEPLOYMENT="+s.deployment, "CONFLUENCE_USERNAME="+admin.Username, "CONFLUENCE_TOKEN="+admin.Token,
		"GOGC=", meterOf+"="+c.binary, meterFile+"="+readings) // GOGC: the default, as for users
	if err != nil {
		return measurement{}, err
	}
	if err := os.RemoveAll(readings); err != nil {
		return measurement{}, err
	}
	s.ResetRequests()
	runtime.GC() // do not charge the garbage of one run to the next
	self, children, began := cpu(syscall.RUSAGE_SELF), cpu(syscall.RUSAGE_CHILDREN), time.Now()
	for _, command := range commands {
		if output, err := cli.Run(0, command...); err != nil {
			return measurement{}, fmt.Errorf("%w\n%s", err, output)
		}
	}
	m := measurement{wall: time.Since(began), site: cpu(syscall.RUSAGE_SELF) - self}
	for _, request := range s.Requests() {
		if request.Status == http.StatusTooManyRequests {
			m.throttled++
		} else {
			m.requests++
		}
	}
	err = m.read(readings)
	m.cli = cpu(syscall.RUSAGE_CHILDREN) - children - m.provider
	return m, err
}

// cpu returns the CPU time of this process or of all child processes that it has waited for.
func cpu(who int) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(who, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// reading is what the meter records about one provider process.
type reading struct {
	CPU  time.Duration
	Peak int64 // bytes
}

func (m *measurement) read(readings string) error {
	text, err := os.ReadFile(readings)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(text) {
		var r reading
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		m.provider += r.CPU
		m.peak = max(m.peak, float64(r.Peak)/(1<<20))
	}
	return nil
}

// installMeter links this program as the provider binary that the CLI starts. Under that name it runs as the meter.
func installMeter(directory string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return os.Symlink(self, filepath.Join(directory, meterName))
}

// meter runs the real provider and records the resources that it used. The CLI starts several, and waits for each.
func meter() int {
	provider := exec.Command(os.Getenv(meterOf), os.Args[1:]...)
	provider.Stdin, provider.Stdout, provider.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := provider.Run()
	if state := provider.ProcessState; state != nil {
		err = record(state)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return provider.ProcessState.ExitCode()
}

func record(state *os.ProcessState) error {
	r := reading{CPU: state.UserTime() + state.SystemTime()}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		r.Peak = usage.Maxrss
		if runtime.GOOS != "darwin" { // which reports bytes
			r.Peak <<= 10
		}
	}
	file, err := os.OpenFile(os.Getenv(meterFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(json.NewEncoder(file).Encode(r), file.Close())
}
