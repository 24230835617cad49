package io.eshop.user.adapter.in.startup;

import io.eshop.user.application.Accounts;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users;
import io.eshop.user.port.out.Users.Credentials;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Registers the admin that {@code eshop.admin.email} and {@code eshop.admin.password} name, unless the address is registered. There is no other way to become
 * admin, and no admin by default.
 *
 * <p>A registered user is left as they are, password and role: whoever took the address before does not become admin by it.
 */
@ApplicationScoped
public class FirstAdmin {
    private static final Logger LOG = System.getLogger(FirstAdmin.class.getName());
    private static final int AFTER_MIGRATION = 3000;

    private Accounts accounts;
    private Users users;
    private Optional<String> email = Optional.empty();
    private Optional<String> password = Optional.empty();

    FirstAdmin() {}

    @Inject
    public FirstAdmin(
            Accounts accounts,
            Users users,
            @ConfigProperty(name = "eshop.admin.email") Optional<String> email,
            @ConfigProperty(name = "eshop.admin.password") Optional<String> password) {
        this.accounts = accounts;
        this.users = users;
        this.email = email;
        this.password = password;
    }

    void register(@Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        if (email.isPresent() != password.isPresent()) {
            throw new IllegalStateException("eshop.admin.email and eshop.admin.password are set both or not at all");
        }
        email.map(Email::new).ifPresent(this::registerOnce);
    }

    private void registerOnce(Email address) {
        Optional<Role> role = users.credentials(address).map(Credentials::user).map(User::role);
        if (role.isEmpty()) {
            try {
                Profile profile = new Profile("admin", address, "", "", 0, 0, 0);
                User admin = accounts.register(profile, Role.ADMIN, new Password(password.orElseThrow()));
                LOG.log(Level.INFO, "user {0,number,#} registered as the first admin", admin.id());
            } catch (EmailTaken e) {
                LOG.log(Level.INFO, "another instance registered the first admin");
            }
        } else if (role.get() != Role.ADMIN) {
            LOG.log(Level.WARNING, "eshop.admin.email is the address of a user who is no admin, and stays none");
        }
    }
}
