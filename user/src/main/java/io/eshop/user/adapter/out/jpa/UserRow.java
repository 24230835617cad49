package io.eshop.user.adapter.out.jpa;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users.Credentials;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
@Table(name = "users")
class UserRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String email;
    private String password;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String phone;
    private String avatar;
    private int age;
    private int gender;

    @Column(name = "login_type")
    private int loginType;

    @Version
    private long version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected UserRow() {}

    static UserRow of(Profile profile, Role role, PasswordHash password) {
        UserRow row = new UserRow();
        row.password = password.value();
        row.role = role;
        row.write(profile, Status.ACTIVE);
        return row;
    }

    void write(Profile profile, Status status) {
        this.status = status;
        name = profile.name();
        email = profile.email().value();
        phone = profile.phone();
        avatar = profile.avatar();
        age = profile.age();
        gender = profile.gender();
        loginType = profile.loginType();
    }

    void write(PasswordHash password) {
        this.password = password.value();
    }

    User toDomain() {
        return new User(
                id, new Profile(name, new Email(email), phone, avatar, age, gender, loginType), role, status, version);
    }

    PasswordHash password() {
        return new PasswordHash(password);
    }

    Credentials credentials(long tokenVersion) {
        return new Credentials(toDomain(), password(), tokenVersion);
    }

    @PrePersist
    void created() {
        createdAt = Instant.now();
        updatedAt = createdAt;
    }

    @PreUpdate
    void updated() {
        updatedAt = Instant.now();
    }
}
